"""A process that computes: its lines are heard, and it is stopped whatever happens."""

import os
import sys
import time
from types import SimpleNamespace

import pytest

from annotations.services import child_process
from annotations.services.job_work import CancelRequested


class Watch:
    """A job without a database: it remembers, and asks to stop when told."""

    def __init__(self, stop_after=None):
        self.logged, self.looked, self._stop_after = [], 0, stop_after

    def log(self, line):
        self.logged.append(line)

    def renew(self):
        self.looked += 1

    def check(self):
        if self._stop_after is not None and self.looked >= self._stop_after:
            raise CancelRequested


def run(code, *, watch=None, on_event=None, **more):
    """Run Python code as the process; returns the events and the watch."""
    events = []
    watch = watch or Watch()
    prepared = f"import json, os, signal, sys, time\ndef tell(**facts): print(json.dumps(facts), flush=True)\n{code}"
    child_process.run([sys.executable, "-c", prepared], work=watch, on_event=on_event or events.append, **more)
    return SimpleNamespace(events=events, watch=watch)


def test_events_arrive_in_order_and_the_rest_is_logged():
    done = run("tell(event='progress', fraction=.5)\nprint('a word')\nprint('{\"no\": 1}')\ntell(event='done')")
    assert [event["event"] for event in done.events] == ["progress", "done"]
    assert done.watch.logged == ["a word", '{"no": 1}']


def test_warnings_on_the_error_output_are_logged():
    assert run("print('careful', file=sys.stderr)").watch.logged == ["careful"]


def test_silent_process_is_looked_after():
    assert run("time.sleep(1.3)").watch.looked >= 2


def test_error_event_becomes_its_code_and_sentence():
    with pytest.raises(child_process.ChildFailed) as caught:
        run("tell(event='error', code='out_of_memory', detail='Take a smaller batch.'); sys.exit(1)")
    assert (caught.value.code, str(caught.value)) == ("out_of_memory", "Take a smaller batch.")


def test_killed_process_is_explained():
    with pytest.raises(child_process.ChildFailed) as caught:
        run("os.kill(os.getpid(), signal.SIGKILL)")
    assert caught.value.code == "killed"
    assert "memory" in str(caught.value)


def test_what_it_is_told_arrives_and_its_input_stays_open():
    listen = "tell(event='heard', told=sys.stdin.readline(), where=os.environ['WHERE'])"
    assert run(listen, told="a word", environment={"WHERE": "here"}).events == [
        {"event": "heard", "told": "a word\n", "where": "here"}
    ]


def test_crash_is_a_failure_with_its_last_words_in_the_log():
    watch = Watch()
    with pytest.raises(child_process.ChildFailed) as caught:
        run("raise KeyError('gone')", watch=watch)
    assert caught.value.code == "process_failed"
    assert watch.logged[-1] == "KeyError: 'gone'"


def test_cancel_closes_the_input_and_the_process_leaves_by_itself(tmp_path):
    farewell = tmp_path / "farewell"
    began = time.monotonic()
    with pytest.raises(CancelRequested):
        run(f"sys.stdin.read(); open({str(farewell)!r}, 'w').close(); sys.exit(3)", watch=Watch(stop_after=1))
    assert farewell.exists()
    assert time.monotonic() - began < child_process.GRACE_S


def test_process_that_does_not_listen_is_stopped_by_force(tmp_path, monkeypatch):
    monkeypatch.setattr(child_process, "GRACE_S", 0.3)
    pid = tmp_path / "pid"
    deaf = f"open({str(pid)!r}, 'w').write(str(os.getpid())); signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    with pytest.raises(CancelRequested):
        run(deaf + "tell(event='ready'); time.sleep(60)", watch=Watch(stop_after=2))
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_error_in_the_listener_stops_the_process(tmp_path):
    farewell = tmp_path / "farewell"

    def refuse(event):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(f"tell(event='x'); sys.stdin.read(); open({str(farewell)!r}, 'w').close()", on_event=refuse)
    assert farewell.exists()
