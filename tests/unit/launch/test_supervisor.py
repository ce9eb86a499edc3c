"""Processes that crash are started again, and all of every group goes in the end."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from launch import supervisor as supervising
from launch.supervisor import Child, Supervisor


@pytest.fixture(autouse=True)
def _logs_here(tmp_path, monkeypatch):
    monkeypatch.setattr(supervising, "LOGS", tmp_path)
    monkeypatch.setattr(supervising, "FIRST_PAUSE_S", 0.05)


@pytest.fixture(autouse=True)
def _handlers_as_before():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def child(name: str, program: str) -> Child:
    return Child(name, [sys.executable, "-c", program], os.environ)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    shown = subprocess.run(["ps", "-ww", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return not shown.stdout.startswith("Z")


def wait_for(condition, patience_s=20.0):
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def keep_until(supervisor: Supervisor, condition) -> None:
    def ask():
        try:
            wait_for(condition)
        finally:
            supervisor.asked_to_stop = True

    asker = threading.Thread(target=ask)
    asker.start()
    supervisor.keep()
    asker.join()


def test_a_crashed_child_is_started_again_and_what_it_said_is_kept(tmp_path, capsys):
    told = []
    supervisor = Supervisor(on_start=told.extend)
    supervisor.start(child("worker", "print('here', flush=True); raise SystemExit(7)"))
    keep_until(supervisor, lambda: (tmp_path / "worker.log").read_text().count("here") >= 3)
    supervisor.stop()
    assert "worker ended with code 7; starting it again" in capsys.readouterr().out
    assert len(set(told)) >= 3, "each new process group is told"


def test_pauses_grow_and_begin_again_after_a_steady_while():
    one = child("worker", "pass")
    pauses = []
    for ran_s in (0, 0, 0, supervising.STEADY_S + 1):
        one.started_at = 0.0
        one._plan_restart(now=ran_s, code=1)
        pauses.append(one.start_again_at - ran_s)
    assert pauses == pytest.approx([0.05, 0.1, 0.2, 0.05])


def test_stopping_takes_the_children_s_children_too(tmp_path):
    program = (
        "import subprocess, sys, time\n"
        "inner = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(inner.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    supervisor = Supervisor()
    supervisor.start(child("worker", program))
    log = tmp_path / "worker.log"
    wait_for(lambda: log.read_text().strip())
    grandchild = int(log.read_text())
    assert alive(grandchild)
    supervisor.stop()
    wait_for(lambda: not alive(grandchild))
    assert not supervisor.children[0].running


def test_a_child_that_ignores_the_polite_word_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(supervising, "STOP_S", 0.3)
    program = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    supervisor = Supervisor()
    supervisor.start(child("deaf", program))
    wait_for(lambda: "deaf" in (tmp_path / "deaf.log").read_text())
    supervisor.stop()
    assert supervisor.children[0].process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_ask_to_stop(number):
    supervisor = Supervisor()
    os.kill(os.getpid(), number)
    wait_for(lambda: supervisor.asked_to_stop)


def test_a_long_log_is_put_aside(monkeypatch, tmp_path):
    monkeypatch.setattr(supervising, "LONGEST_LOG_BYTES", 10)
    (tmp_path / "worker.log").write_text("many old words")
    supervisor = Supervisor()
    supervisor.start(child("worker", "print('new', flush=True)"))
    wait_for(lambda: (tmp_path / "worker.log").read_text() == "new\n")
    supervisor.stop()
    assert (tmp_path / "worker.log.1").read_text() == "many old words"
