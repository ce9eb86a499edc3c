"""The web server of a load test, as it runs in production, kept by the launcher's own supervision, and its killer."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from launch.supervisor import Child
from tests.support.stack import Stack

LOOK_EVERY_S = 0.1
STEADY_AFTER_S = 5.0  # by then what a start takes of the machine is over, and everybody is connected again
START_S, STOP_S = 240.0, 30.0


@dataclass
class Outage:
    """One kill, and when the server was well again."""

    what: str
    killed_at: float
    well_at: float | None = None

    def covers(self, start: float, end: float) -> bool:
        return end >= self.killed_at and (self.well_at is None or start <= self.well_at + STEADY_AFTER_S)


class Server:
    """Gunicorn with its workers, or uvicorn alone as `./run demo` has it."""

    def __init__(self, stack: Stack, *, workers: int) -> None:
        self.url, self.workers = stack.url, workers
        port = str(urlsplit(stack.url).port)
        application = "filamark.asgi:application"
        uvicorn = ["-m", "uvicorn", application, "--no-access-log", "--port", port]
        options = ["-k", "asgi", "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
        gunicorn = ["-m", "gunicorn", application, *options]
        self.child = Child("web", [sys.executable, *(gunicorn if workers else uvicorn)], stack.environment)
        self.child.log = stack.logs / "load-web.log"
        self.outages: list[Outage] = []
        self._stopping = threading.Event()

    @contextmanager
    def running(self) -> Iterator["Server"]:
        self.child.start()
        keeper = threading.Thread(target=self._keep)
        keeper.start()
        try:
            self.wait_until_well()
            yield self
        finally:
            self._stopping.set()
            keeper.join()
            self._end()

    def _end(self) -> None:
        process = self.child.process
        if process is None:
            return
        self.child.signal(signal.SIGTERM)
        try:
            process.wait(timeout=STOP_S)
        except subprocess.TimeoutExpired:
            self.child.signal(signal.SIGKILL)
            process.wait()

    def kill(self, dice: random.Random) -> None:
        """SIGKILL, to one worker or to the whole server; comes back when it is well again."""
        workers = self._worker_pids()
        one = dice.choice(workers) if workers and dice.random() < 0.5 else None
        outage = Outage("one worker" if one else "the whole server", time.monotonic())
        self.outages.append(outage)
        if one:
            os.kill(one, signal.SIGKILL)
        else:
            self.child.signal(signal.SIGKILL)
        time.sleep(LOOK_EVERY_S)
        self.wait_until_well()
        outage.well_at = time.monotonic()

    def wait_until_well(self) -> None:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=30):
                    if not self.workers or len(self._worker_pids()) == self.workers:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(LOOK_EVERY_S)
        raise AssertionError(f"the web server did not come up; see {self.child.log}")

    def _keep(self) -> None:
        while not self._stopping.wait(LOOK_EVERY_S):
            self.child.look_after()

    def _worker_pids(self) -> list[int]:
        process = self.child.process
        if not self.workers or process is None:
            return []
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        except OSError:
            return []
        return [int(pid) for pid in children.split()]


def kill_at(moments: Sequence[int], done: Callable[[], int], server: Server, dice: random.Random) -> None:
    """Kill the server each time that many saves are done, at whatever it is doing just then."""
    for moment in moments:
        while done() < moment:
            time.sleep(0.02)
        time.sleep(dice.uniform(0, 0.2))
        server.kill(dice)


def moments(saves: int, kills: int, dice: random.Random) -> list[int]:
    """After how many saves to kill: one at random in each equal part, none at the very end."""
    part = saves / (kills + 1) if kills else 0
    return [int(part * (number + dice.uniform(0.3, 1))) for number in range(kills)]
