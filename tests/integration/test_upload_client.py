"""The command line client against a live server: started, killed, started again."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from accounts.services import tokens
from annotations.domain.errors import Unavailable
from annotations.models import Ingest, Upload, Video
from annotations.services import job_messages, upload_parts
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
PART = 64 * 1024
CONTENT = os.urandom(10 * PART)


@pytest.fixture
def lab(transactional_db, settings, monkeypatch):
    settings.UPLOAD_PART_MAX_BYTES = PART
    monkeypatch.setattr(job_messages, "send", lambda job: True)
    return factories.lab()


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "film.tif"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def command(live_server):
    """The client's command line; standard library only (-S), wherever its folder lies."""

    def line(*files, user="annotator", project="Carbon", module="annotations.upload_client"):
        facts = ("--server", live_server.url, "--project", project, "--user", user, "--password-env", "SECRET")
        return [sys.executable, "-S", "-m", module, *map(str, files), *facts]

    return line


@pytest.fixture
def run(command):
    def finish(*files, cwd=ROOT, **facts):
        return subprocess.run(
            command(*files, **facts),
            cwd=cwd,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return finish


def finished(line, cwd=ROOT):
    return subprocess.run(line, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=60, check=False)


def environment():
    return {"PATH": os.environ["PATH"], "SECRET": factories.PASSWORD}


def stored(upload):
    _, names = default_storage.listdir(upload.parts_prefix)
    parts = []
    for name in sorted(names):
        with default_storage.open(f"{upload.parts_prefix}/{name}") as file:
            parts.append(file.read())
    return b"".join(parts)


class Line:
    """The way into the storage, on which parts can be held up."""

    def __init__(self, monkeypatch):
        self.offsets, self.hold_at, self.error = [], None, None
        self.held, self.go_on = threading.Event(), threading.Event()
        self._write = upload_parts.write
        monkeypatch.setattr(upload_parts, "write", self)

    def __call__(self, upload, part, **facts):
        self.offsets.append(upload.offset // PART)
        if upload.offset // PART == self.hold_at:
            self.hold_at = None
            self.held.set()
            self.go_on.wait(timeout=30)
            raise Unavailable("Not now.", code="storage_unavailable")
        return self._write(upload, part, **facts)


@pytest.fixture
def line(monkeypatch):
    return Line(monkeypatch)


def test_a_recording_arrives_as_it_is(lab, film, run, line):
    done = run(film)
    assert done.returncode == 0, done.stderr
    upload, video = Upload.objects.get(), Video.objects.get(state="ingesting")
    assert stored(upload) == CONTENT
    assert line.offsets == list(range(10))
    assert (upload.name, upload.state, len(upload.sha256)) == ("film.tif", "complete", 64)
    assert f"/videos/{video.pk}" in done.stderr


@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_stopped_at_60_percent_it_goes_on_at_60_percent(lab, film, command, run, line, sig):
    line.hold_at = 6
    client = subprocess.Popen(command(film), cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True)
    assert line.held.wait(timeout=30)
    client.send_signal(sig)
    _, said = client.communicate(timeout=30)
    line.go_on.set()
    assert Upload.objects.get().offset == 6 * PART
    if sig == signal.SIGINT:
        assert client.returncode == 130
        assert "the same command goes on from there" in said

    again = run(film)
    assert again.returncode == 0, again.stderr
    assert "Going on at 60 %" in again.stderr
    assert line.offsets == [*range(6), 6, *range(6, 10)]
    assert stored(Upload.objects.get()) == CONTENT


def test_a_server_that_is_busy_for_a_moment_is_waited_for(lab, film, run, line):
    line.hold_at = 3
    line.go_on.set()
    done = run(film)
    assert done.returncode == 0, done.stderr
    assert "Not now. Trying again in 1 s." in done.stderr
    assert stored(Upload.objects.get()) == CONTENT


def test_what_is_there_already_is_not_sent(lab, film, run, line):
    assert run(film).returncode == 0
    line.offsets.clear()
    again = run(film)
    assert again.returncode == 0
    assert "has this very recording already" in again.stderr
    assert line.offsets == []
    assert Ingest.objects.count() == 1


def test_a_folder_of_images_travels_as_one_zip(lab, tmp_path, run):
    folder = tmp_path / "day 1"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.png").write_bytes(os.urandom(1000))
    (folder / "times.csv").write_text("frame,time_s\n")
    (folder / "notes.txt").write_text("not sent")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    upload = Upload.objects.get()
    arrived = tmp_path / "arrived.zip"
    arrived.write_bytes(stored(upload))
    with zipfile.ZipFile(arrived) as archive:
        assert archive.namelist() == ["0.png", "1.png", "2.png", "times.csv"]
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.read("1.png") == (folder / "1.png").read_bytes()
    assert upload.name == "day 1.zip"


def test_its_folder_alone_is_enough(lab, film, tmp_path, run):
    shutil.copytree(ROOT / "annotations" / "upload_client", tmp_path / "microscope" / "upload_client")
    done = run(film, cwd=tmp_path / "microscope", module="upload_client")
    assert done.returncode == 0, done.stderr


def test_the_launcher_runs_it(lab, film, live_server):
    facts = ("--server", live_server.url, "--project", "Carbon", "--user", "annotator", "--password-env", "SECRET")
    done = finished([str(ROOT / "run"), "upload", film.name, *facts], film.parent)
    assert done.returncode == 0, done.stderr
    assert "has arrived" in done.stderr


class TestFaults:
    """Each is one sentence, and no file of ours keeps the others back."""

    def test_wrong_password(self, lab, film, run):
        assert "The name or the password is not right." in run(film, user="nobody").stderr

    def test_no_such_project(self, lab, film, run):
        done = run(film, project="Gold")
        assert (done.returncode, done.stderr) == (
            1,
            "You have no project “Gold” on this server; yours are: Carbon.\n",
        )

    def test_a_viewer_may_not(self, lab, film, run):
        done = run(film, user="viewer")
        assert done.returncode == 1
        assert "This needs the role of annotator; yours in this project is viewer." in done.stderr

    def test_one_bad_file_among_good_ones(self, lab, film, tmp_path, run):
        (tmp_path / "empty.mrc").touch()
        (tmp_path / "notes.txt").write_text("hello")
        (tmp_path / "bare").mkdir()
        names = ("gone.tif", "empty.mrc", "notes.txt", "bare")
        done = run(*(tmp_path / name for name in names), film)
        assert done.returncode == 1
        for name in names:
            assert f"{name} was not sent: " in done.stderr
        assert "Traceback" not in done.stderr
        assert "film.tif has arrived" in done.stderr

    def test_no_server(self, film):
        facts = ("--server", "http://127.0.0.1:9", "--project", "x", "--user", "x", "--password-env", "SECRET")
        done = finished([sys.executable, "-S", "-m", "annotations.upload_client", str(film), *facts])
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith("The server http://127.0.0.1:9 cannot be reached")


@pytest.mark.parametrize("by_file", [True, False])
def test_a_token_instead_of_a_password(lab, film, live_server, tmp_path, by_file):
    _, secret = tokens.make(by=lab.annotator, name="microscope", scope="write", days=1)
    done = _sent_with_token(film, live_server, tmp_path, secret, by_file=by_file)
    assert done.returncode == 0, done.stderr
    assert Video.objects.filter(name="film").exists()
    assert secret not in done.stdout + done.stderr


@pytest.mark.parametrize("secret", ["flk_" + "a" * 43, "ä", ""])
def test_a_token_that_is_none_says_so(lab, film, live_server, tmp_path, secret):
    done = _sent_with_token(film, live_server, tmp_path, secret, by_file=True)
    assert done.returncode == 1
    assert "token" in done.stderr
    assert "Traceback" not in done.stderr


def test_neither_token_nor_name_says_what_to_give(film, live_server, tmp_path):
    done = _sent_with_token(film, live_server, tmp_path, "", by_file=False)
    assert "--token-file" in done.stderr


def _sent_with_token(film, live_server, tmp_path, secret, *, by_file):
    kept = tmp_path / "token"
    kept.write_text(secret + "\n", encoding="utf-8")
    line = [sys.executable, "-S", "-m", "annotations.upload_client", str(film), "--server", live_server.url]
    line += ["--project", "Carbon", *(["--token-file", str(kept)] if by_file else [])]
    env = environment() | ({} if by_file else {"FILAMARK_TOKEN": secret})
    return subprocess.run(line, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)
