"""The embedded server, really started: made once, taken over, stopped, and brought back after a crash."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psycopg2
import pytest

from filamark.embedded import binaries, postgres, postmaster, refuge
from filamark.embedded.errors import EmbeddedServerError

PLATFORM = Path(postgres.__file__).parents[2]


@pytest.fixture
def open_folder():
    """A folder that other accounts can reach: pytest's own is closed to the account root hands over to."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for data_dir in folder.rglob("PG_VERSION"):
        if data_dir.parent.parent.name != "base":
            postgres.stop(data_dir.parent)
    shutil.rmtree(folder)


@pytest.fixture
def data_dir(open_folder):
    return open_folder / "postgres"


def ask(url, question):
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        connection.close()


def test_a_new_folder_becomes_a_server_with_our_database(data_dir):
    url = postgres.ensure_running(data_dir)
    assert ask(url, "SELECT current_database()") == "filamark"
    assert ask(url, "SELECT upper('é')") == "É", "case must be understood beyond ASCII: search ignores it"
    assert ask(url, "SHOW listen_addresses") == "", "no TCP port is ever opened"


def test_the_running_server_is_taken_over(data_dir):
    assert postgres.ensure_running(data_dir) == postgres.ensure_running(data_dir)
    first = postmaster.find(data_dir)
    postgres.ensure_running(data_dir)
    assert postmaster.find(data_dir) == first


def test_data_survive_stop_and_start(data_dir):
    ask(postgres.ensure_running(data_dir), "CREATE TABLE kept AS SELECT 42 AS answer")
    assert postgres.stop(data_dir) is True
    assert postmaster.find(data_dir) is None
    assert postgres.stop(data_dir) is False
    assert ask(postgres.ensure_running(data_dir), "SELECT answer FROM kept") == 42


def test_two_starters_at_once_get_one_server(data_dir):
    start = [sys.executable, "-m", "filamark.embedded", "start", str(data_dir)]
    environment = os.environ | {"PYTHONPATH": str(PLATFORM)}

    def url() -> str:
        return subprocess.run(start, env=environment, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(3) as pool:
        urls = list(pool.map(lambda _: url(), range(3)))
    assert len(set(urls)) == 1


def test_a_killed_server_comes_back_with_its_data(data_dir):
    ask(postgres.ensure_running(data_dir), "CREATE TABLE kept AS SELECT 7 AS answer")
    os.kill(postmaster.find(data_dir).pid, signal.SIGKILL)
    assert ask(postgres.ensure_running(data_dir), "SELECT answer FROM kept") == 7


def test_a_pid_file_that_names_another_program_is_forgotten(data_dir):
    postgres.ensure_running(data_dir)
    pid_file = data_dir / "postmaster.pid"
    written = pid_file.read_text().splitlines()
    postgres.stop(data_dir)
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        pid_file.write_text("\n".join([str(stranger.pid), *written[1:]]) + "\n")
        assert ask(postgres.ensure_running(data_dir), "SELECT 1") == 1
    finally:
        stranger.kill()
        stranger.wait()


def test_a_half_made_folder_is_made_again(data_dir):
    unfinished = data_dir.with_name(data_dir.name + ".new")
    (unfinished / "base").mkdir(parents=True)
    assert ask(postgres.ensure_running(data_dir), "SELECT 1") == 1
    assert not unfinished.exists()


@pytest.mark.parametrize("name", ["with space", "o'clock", "comma,comma", "UPPER%41"])
def test_odd_folder_names_work(open_folder, name):
    assert ask(postgres.ensure_running(open_folder / name / "postgres"), "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_short_folder_and_leaves_nothing(open_folder):
    data_dir = open_folder / ("long" * 25) / "postgres"
    assert ask(postgres.ensure_running(data_dir), "SELECT 1") == 1
    socket_dir = postmaster.find(data_dir).socket_dir
    assert socket_dir != data_dir
    assert socket_dir.stat().st_mode & 0o077 == 0, "the socket lets anyone in who reaches it"
    postgres.stop(data_dir)
    assert not socket_dir.exists()


def test_a_throwaway_server_does_not_wait_for_the_disk(data_dir):
    assert ask(postgres.ensure_running(data_dir, throwaway=True), "SHOW fsync") == "off"
    postgres.stop(data_dir)
    assert ask(postgres.ensure_running(data_dir), "SHOW fsync") == "on"


def test_a_folder_of_another_major_version_is_refused(data_dir):
    data_dir.mkdir()
    (data_dir / "PG_VERSION").write_text("9\n")
    if os.geteuid() == 0:
        os.chown(data_dir, 65534, 65534)
    with pytest.raises(EmbeddedServerError, match=f"made by PostgreSQL 9, but {binaries.major_version()} is installed"):
        postgres.ensure_running(data_dir)
    (data_dir / "PG_VERSION").unlink()


def test_a_failing_program_is_quoted(data_dir):
    postgres.ensure_running(data_dir)
    postgres.stop(data_dir)
    settings = data_dir / "postgresql.conf"
    settings.write_text(settings.read_text() + "\nno_such_setting = 1\n")
    began = time.monotonic()
    with pytest.raises(EmbeddedServerError, match="pg_ctl start"):
        postgres.ensure_running(data_dir)
    assert time.monotonic() - began < 30


def _copied(installation: Path, target: Path) -> Path:
    """The package's programs and libraries as they are installed, below `target`."""
    package = installation.parent
    copy = target / package.name / installation.name
    if not copy.exists():
        shutil.copytree(installation, copy, symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), target / f"{package.name}.libs", symlinks=True)
    return copy / "bin"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server over to another account")
class TestAsRoot:
    def test_the_server_runs_as_nobody(self, data_dir):
        postgres.ensure_running(data_dir)
        assert data_dir.stat().st_uid == 65534
        assert Path(f"/proc/{postmaster.find(data_dir).pid}").stat().st_uid == 65534

    def test_a_checkout_closed_to_others_gets_a_home_that_is_not(self, open_folder, tmp_path, monkeypatch):
        """As below root's own folder: both the data and the programs are out of the server's reach."""
        monkeypatch.setattr(refuge, "HOME", open_folder / "refuge")
        tmp_path.chmod(0o700)
        monkeypatch.setattr(binaries, "folder", partial(_copied, binaries.folder().parent, tmp_path))
        data_dir = tmp_path / "data" / "postgres"
        ask(postgres.ensure_running(data_dir), "CREATE TABLE kept AS SELECT 5 AS answer")
        assert data_dir.is_symlink()
        assert data_dir.resolve().is_relative_to(open_folder)
        assert postgres.stop(data_dir) is True
        assert ask(postgres.ensure_running(data_dir), "SELECT answer FROM kept") == 5
        assert postgres.stop(data_dir) is True

    def test_a_normal_user_needs_no_other_account(self, data_dir):
        """Run by a second account that owns its folder, with a Python that this account can reach."""
        data_dir.parent.chmod(0o777)
        program = (
            "import sys; sys.path[:0] = sys.argv[2:]\n"
            "from pathlib import Path\n"
            "from filamark.embedded import postgres\n"
            "print(postgres.ensure_running(Path(sys.argv[1])), postgres.stop(Path(sys.argv[1])))"
        )
        paths = [str(PLATFORM), str(binaries.folder().parents[2])]
        done = subprocess.run(
            ["/usr/bin/python3", "-c", program, str(data_dir), *paths],
            capture_output=True,
            text=True,
            user=65534,
            group=65534,
            extra_groups=[],
            cwd="/",
        )
        assert done.stdout.split() == [f"postgres://filamark@/filamark?host={data_dir}", "True"], done.stderr
        assert data_dir.stat().st_uid == 65534
