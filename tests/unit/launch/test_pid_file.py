"""A running demonstration is remembered, and what only looks like one is left alone."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from launch import pid_file
from launch.console import LaunchError

SLEEP = "import time; time.sleep(60)"


@pytest.fixture(autouse=True)
def _file_here(tmp_path, monkeypatch):
    monkeypatch.setattr(pid_file, "PATH", tmp_path / "demo.json")


@pytest.fixture
def process():
    """Start a process whose command line says `words`, in a group of its own."""
    started = []

    def start(*words: str) -> subprocess.Popen:
        started.append(subprocess.Popen([sys.executable, "-c", SLEEP, *words], start_new_session=True))
        time.sleep(0.1)  # until the new program's command line is what ps shows
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()


def remember(**what) -> None:
    pid_file.PATH.write_text(json.dumps({"address": "http://127.0.0.1:8000"} | what))


def dead_pid() -> int:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    return gone.pid


def test_the_file_is_there_only_while_it_runs():
    with pid_file.written("http://127.0.0.1:8000") as told:
        told([11, 12])
        assert json.loads(pid_file.PATH.read_text())["groups"] == [11, 12]
        assert json.loads(pid_file.PATH.read_text())["launcher"] == os.getpid()
    assert not pid_file.PATH.exists()


def test_a_second_start_is_refused_with_the_address(process):
    remember(launcher=process("run.py", "demo").pid, groups=[])
    with pytest.raises(LaunchError, match=r"already runs at http://127\.0\.0\.1:8000; \./run stop stops it"):
        pid_file.refuse_second()


def test_stop_ends_a_running_launcher(process):
    launcher = process("run.py", "demo")
    remember(launcher=launcher.pid, groups=[])
    assert pid_file.stop_other() is True
    assert launcher.wait(timeout=10) in {-signal.SIGTERM, -signal.SIGKILL}


def test_children_of_a_killed_launcher_are_ended_at_the_next_start(process):
    orphan = process("celery", "-A", "filamark", "worker")
    remember(launcher=dead_pid(), groups=[orphan.pid])
    pid_file.refuse_second()
    assert orphan.wait(timeout=10) == -signal.SIGKILL
    assert not pid_file.PATH.exists()


def test_a_stranger_with_a_remembered_number_is_left_alone(process):
    stranger = process("somebody", "else")
    remember(launcher=stranger.pid, groups=[stranger.pid])
    pid_file.refuse_second()
    assert pid_file.stop_other() is False
    assert stranger.poll() is None


def test_nothing_remembered_is_nothing_to_stop():
    assert pid_file.stop_other() is False


def test_an_unreadable_file_is_as_good_as_none():
    pid_file.PATH.write_text("{half")
    pid_file.refuse_second()
    assert pid_file.stop_other() is False
