"""The way of a recording as people go it: sent by the command line, taken in, described, deleted. The whole product."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import boto3
import numpy as np
import pytest
import tifffile
from moto.server import ThreadedMotoServer

from annotations.upload_client.faults import Refused
from annotations.upload_client.session import Session
from benchmarks.client import Client
from tests.support.stack import ROOT, running_stack

pytestmark = pytest.mark.slow

PASSWORD = "a long enough password"
PATIENCE_S = 120
PEOPLE = f"""
from accounts.models import User
from annotations.services import datasets
root = User.objects.create_superuser("root", password="{PASSWORD}")
datasets.open_project(name="Carbon", by=root)
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("arrives")
    allowed = folder / "recordings"
    allowed.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FILAMARK_IMPORT_FOLDERS", str(allowed))
        with running_stack(folder) as made:
            made.manage("shell", "--verbosity", "0", "--command", PEOPLE)
            yield made


@pytest.fixture(scope="module")
def session(stack):
    signed_in = Session(stack.url, user="root", password=PASSWORD)
    signed_in.sign_in()
    return signed_in


@pytest.fixture
def bucket(monkeypatch):
    """A bucket behind a server of its own, as the storage of every product that is started now."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    facts = {
        "FILAMARK_STORAGE": "s3",
        "AWS_S3_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_STORAGE_BUCKET_NAME": "recordings",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }
    for name, value in facts.items():
        monkeypatch.setenv(name, value)
    made = boto3.resource("s3", endpoint_url=facts["AWS_S3_ENDPOINT_URL"], region_name="us-east-1")
    yield made.create_bucket(Bucket="recordings")
    server.stop()


def film(path, seed, shape=(5, 300, 280)):
    frames = np.random.default_rng(seed).integers(0, 4000, shape, dtype=np.uint16)
    tifffile.imwrite(path, frames)
    return frames


def send(stack, path):
    facts = ("--server", stack.url, "--project", "Carbon", "--user", "root", "--password-env", "SECRET")
    done = subprocess.run(
        [sys.executable, "-m", "annotations.upload_client", str(path), *facts],
        cwd=ROOT,
        env={**os.environ, "SECRET": PASSWORD},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def change(session, method, path, body):
    return session.ask(method, path, json.dumps(body).encode(), {"Content-Type": "application/json"}).body


def taken_in(stack, session, id):
    """The video once its ingest is over, with the tidying that follows."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        video = session.get(f"/api/videos/{id}/")
        if video["ingest"]["job"]["state"] not in ("queued", "running"):
            return video
        time.sleep(0.2)
    raise AssertionError(f"The video is still being taken in:\n{stack.log('worker')[-6000:]}")


def stored(stack):
    media = Path(stack.environment["FILAMARK_DATA"]) / "media"
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_recording_is_sent_described_and_deleted(stack, session, tmp_path):
    film(tmp_path / "film.tif", seed=1)
    send(stack, tmp_path / "film.tif")
    (listed,) = session.get("/api/videos/")
    video = taken_in(stack, session, listed["id"])
    address = f"/api/videos/{video['id']}/"
    assert video["state"] == "ready", video["ingest"]["job"]
    assert (video["frame_count"], video["height"], video["width"], video["dtype"]) == (5, 300, 280, "uint16")
    assert (video["missing"], video["original"]["name"]) == (["pixel_size", "clock"], "film.tif")
    assert [level["level"] for level in video["levels"]] == list(range(len(video["levels"])))

    change(session, "PATCH", address, {"facts": {"pixel_size": {"value": 5.2, "unit": "A"}}})
    calibrated = change(session, "PUT", f"{address}clock/", {"interval": {"value": 40, "unit": "ms"}})
    assert (calibrated["missing"], calibrated["nm_per_px"]) == ([], pytest.approx(0.52))
    assert calibrated["last_time_s"] == pytest.approx(0.16)

    assert "has this very recording already" in send(stack, tmp_path / "film.tif")
    assert session.ask("DELETE", address).status == 204
    assert session.get("/api/videos/") == []
    assert stored(stack) == []


def test_a_file_that_is_none_fails_with_a_sentence_and_leaves_nothing(stack, session, tmp_path):
    (tmp_path / "film.dm4").write_bytes(b"no recording at all" * 100)
    send(stack, tmp_path / "film.dm4")
    (listed,) = session.get("/api/videos/")
    video = taken_in(stack, session, listed["id"])
    job = video["ingest"]["job"]
    assert (video["state"], job["state"], job["error_code"]) == ("failed", "failed", "format_unknown")
    assert job["error_detail"].endswith(".")
    assert session.ask("DELETE", f"/api/videos/{video['id']}/").status == 204
    assert stored(stack) == []


def test_a_recording_on_the_server_stays_where_it_is(stack, session):
    allowed = Path(stack.environment["FILAMARK_IMPORT_FOLDERS"])
    film(allowed / "there.tif", seed=2)
    (project,) = session.get("/api/projects/")
    (folder,) = session.get("/api/import-folders/", project=project["id"])["folders"]
    listing = session.get(f"/api/import-folders/?{urlencode({'project': project['id'], 'path': folder['path']})}")
    (file,) = listing["files"]
    made = change(session, "POST", "/api/import-folders/", {"project": project["id"], "path": file["path"]})
    video = taken_in(stack, session, made["id"])
    assert (video["state"], video["name"]) == ("ready", "there"), video["ingest"]["job"]
    session.ask("DELETE", f"/api/videos/{video['id']}/")
    assert (allowed / "there.tif").exists()
    with pytest.raises(Refused):
        session.get(f"/api/videos/{video['id']}/")


def test_a_bucket_serves_as_well_as_a_folder(bucket, tmp_path):
    # Large enough for many objects to be on their way at once, within the memory that an ingest may have.
    frames = film(tmp_path / "film.tif", seed=3, shape=(10, 2048, 2048))
    with running_stack(tmp_path / "product") as stack:
        stack.manage("shell", "--verbosity", "0", "--command", PEOPLE)
        session = Session(stack.url, user="root", password=PASSWORD)
        session.sign_in()
        send(stack, tmp_path / "film.tif")
        (listed,) = session.get("/api/videos/")
        video = taken_in(stack, session, listed["id"])
        assert video["state"] == "ready", video["ingest"]["job"]
        with Client(stack.url, username="root", password=PASSWORD) as client:
            tile = client.fetch(f"/api/videos/{video['id']}/tiles/0/3/5/?start=9")
        assert tile == frames[9, 768:1024, 1280:1536].tobytes()
        assert session.ask("DELETE", f"/api/videos/{video['id']}/").status == 204
    assert [kept.key for kept in bucket.objects.all()] == []
