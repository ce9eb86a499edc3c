"""Several large parts at the same moment, through the real web server: it stays small."""

import base64
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotations.upload_client.faults import Interrupted, Refused
from annotations.upload_client.session import Session
from tests.support.stack import running_stack

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process from /proc"),
]

MIB = 2**20
PART = 64 * MIB
MOST_MIB = 600
AT_ONCE = 4
TUS = {"Tus-Resumable": "1.0.0"}
PEOPLE = """
from accounts.models import User
from annotations.services import datasets
root = User.objects.create_superuser("root", password="a long enough password")
print(datasets.open_project(name="Carbon", by=root).pk)
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory):
    with running_stack(tmp_path_factory.mktemp("memory")) as made:
        yield made


@pytest.fixture(scope="module")
def project(stack):
    return int(stack.manage("shell", "--verbosity", "0", "--command", PEOPLE).split()[-1])


@pytest.fixture
def session(stack, project):
    signed_in = Session(stack.url, user="root", password="a long enough password")
    signed_in.sign_in()
    return signed_in


def announce(session, project, length):
    said = {"filename": "film.tif", "project": str(project)}
    pairs = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": pairs}
    return session.ask("POST", "/api/uploads/", b"", headers).headers["Location"]


def send(session, upload, part):
    headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    return session.ask("PATCH", upload, part, headers).headers["Upload-Offset"]


def peak_mib(stack):
    status = Path(f"/proc/{stack.processes['web'].pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def test_large_parts_at_once_cost_little_memory(stack, session, project):
    part = bytes(PART)
    uploads = [announce(session, project, 2 * PART) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(lambda upload: send(session, upload, part), uploads)) == [str(PART)] * AT_ONCE
    assert peak_mib(stack) < MOST_MIB


def test_a_part_that_is_too_large_is_refused_before_it_is_read(session, project):
    upload = announce(session, project, 3 * PART)
    with pytest.raises((Refused, Interrupted)) as caught:
        send(session, upload, bytes(PART + 1))
    # The server does not wait for the rest: some see its answer, some see the line closed.
    assert isinstance(caught.value, Interrupted) or caught.value.code == "part_too_large"
    assert session.ask("HEAD", upload, headers=TUS).headers["Upload-Offset"] == "0"
