"""One process that does a job's heavy work: started, listened to, and stopped whatever happens.

It tells its progress in JSON lines on its standard output and ends by itself when its standard input closes, so it
does not outlive a worker that was killed. What its lines mean is the caller's business.
"""

import json
import logging
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from types import MappingProxyType
from typing import IO, Any

from django.conf import settings

from annotations.domain.errors import FilamarkError
from annotations.services.job_work import Work

logger = logging.getLogger(__name__)

Event = dict[str, Any]
LOOK_EVERY_S = 0.5
GRACE_S = 5.0
KILLED = -9
KILLED_SENTENCE = (
    "The process was killed from outside, most often because the machine ran out of memory. Try less at a time, or a "
    "machine with more memory."
)


class ChildFailed(FilamarkError):  # noqa: N818
    """The process ended without having done its work."""


def run(
    command: Sequence[str],
    *,
    work: Work,
    on_event: Callable[[Event], None],
    environment: Mapping[str, str] = MappingProxyType({}),
    told: str = "",
    killed: str = KILLED_SENTENCE,
) -> None:
    """Run a process to its end and hand each event of it to `on_event`.

    `environment` is added to the process's own. `told` is a line for its standard input, which stays open. `killed` is
    what people read where the process was killed from outside.

    Raises
    ------
    ChildFailed
        With the code and sentence that the process gave, or ``killed`` or ``process_failed``.
    """
    failure: Event | None = None
    with _started(command, environment) as process:
        _tell(process, told)
        for source, line in _lines(process, work):
            event = _event(line) if source == "stdout" else None
            if event is None:
                work.log(line)
            elif event["event"] == "error":
                failure = event
            else:
                on_event(event)
        code = process.wait()
    if code != 0 or failure is not None:
        raise _failed(code, failure, killed)


@contextmanager
def _started(command: Sequence[str], environment: Mapping[str, str]) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        cwd=settings.ROOT,
        env=_environment(environment),
        # An interrupt at the terminal is for the worker; this process is stopped through its standard input.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _stop(process)


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    paths = [str(settings.ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, **more, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUNBUFFERED": "1"}


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    if line and process.stdin is not None:
        # A process that ended at once has said why; its end is found soon enough.
        with suppress(BrokenPipeError):
            process.stdin.write(line + "\n")
            process.stdin.flush()


def _lines(process: "subprocess.Popen[str]", work: Work) -> Iterator[tuple[str, str]]:
    """Lines of both outputs as they come. Between them the job is looked after: a silent process is still heard of."""
    queue: Queue[tuple[str, str | None]] = Queue()
    streams = {"stdout": process.stdout, "stderr": process.stderr}
    for source, stream in streams.items():
        threading.Thread(target=_read, args=(source, stream, queue), daemon=True).start()
    open_streams = len(streams)
    while open_streams:
        try:
            source, line = queue.get(timeout=LOOK_EVERY_S)
        except Empty:
            work.renew()
            work.check()
            continue
        if line is None:
            open_streams -= 1
        elif line:
            yield source, line


def _read(source: str, stream: IO[str], queue: "Queue[tuple[str, str | None]]") -> None:
    with stream:
        for line in stream:
            queue.put((source, line.rstrip()))
    queue.put((source, None))


def _event(line: str) -> Event | None:
    """The event in a line, or None for a line that somebody's library printed."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None


def _stop(process: "subprocess.Popen[str]") -> None:
    """Ask, insist, force. Does nothing to a process that has ended."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.close()
    for force in (process.terminate, process.kill):
        try:
            process.wait(GRACE_S)
            return
        except subprocess.TimeoutExpired:
            force()
    process.wait()


def _failed(code: int, failure: Event | None, killed: str) -> ChildFailed:
    if failure is not None:
        facts = failure.get("extra")
        return ChildFailed(
            str(failure.get("detail", "")),
            code=str(failure.get("code", "process_failed")),
            extra=facts if isinstance(facts, dict) else None,
        )
    if code == KILLED:
        return ChildFailed(killed, code="killed")
    return ChildFailed(
        f"The process ended unexpectedly (exit code {code}); the log shows its last words.", code="process_failed"
    )
