"""Keeps a few processes running together: restarts one that crashes, stops them all in good order.

Each child leads a process group of its own, so that it goes with everything it has started, and a Ctrl-C in the
terminal reaches the launcher alone.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from launch.console import say
from launch.places import LOGS, ROOT

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
STEADY_S = 60.0  # a child that ran this long has recovered: the next crash starts with the first pause again
STOP_S = 5.0
LOOK_EVERY_S = 0.2
LONGEST_LOG_BYTES = 5_000_000  # a longer one is put aside at the next start


class Child:
    """One process that should be running, its log, and when to try again after a crash."""

    def __init__(self, name: str, command: Sequence[str], env: Mapping[str, str], cwd: Path = ROOT) -> None:
        self.name, self.command, self.env, self.cwd = name, list(command), dict(env), cwd
        self.log = LOGS / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.pause_s = FIRST_PAUSE_S
        self.started_at = self.start_again_at = 0.0

    def start(self) -> None:
        self._make_room()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def _make_room(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LONGEST_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> None:
        """Notice a crash, and start again when its pause is over."""
        if self.running:
            return
        now = time.monotonic()
        if self.process is not None:
            self._plan_restart(now, self.process.returncode)
        elif now >= self.start_again_at:
            self.start()

    def _plan_restart(self, now: float, code: int) -> None:
        if now - self.started_at > STEADY_S:
            self.pause_s = FIRST_PAUSE_S
        say(f"{self.name} ended with code {code}; starting it again in {self.pause_s:.0f} s. Its log is {self.log}.")
        self.process, self.start_again_at = None, now + self.pause_s
        self.pause_s = min(2 * self.pause_s, LONGEST_PAUSE_S)

    def signal(self, number: signal.Signals) -> None:
        """To the whole group: workers have children of their own."""
        if self.process is not None:
            signal_group(self.process.pid, number)


class Supervisor:
    """The children, and the one loop that keeps them."""

    def __init__(self, *, on_start: Callable[[list[int]], None] = lambda groups: None) -> None:
        self.children: list[Child] = []
        self.on_start = on_start  # told the process groups, whenever there is a new one
        self.known: list[int] = []
        self.asked_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def start(self, *children: Child) -> None:
        for child in children:
            child.start()
            self.children.append(child)
        self._tell()

    def keep(self) -> None:
        """Until somebody asks to stop."""
        while not self.asked_to_stop:
            for child in self.children:
                child.look_after()
            self._tell()
            time.sleep(LOOK_EVERY_S)

    def _tell(self) -> None:
        groups = [child.process.pid for child in self.children if child.process]
        if groups != self.known:
            self.known = groups
            self.on_start(groups)

    def stop(self) -> None:
        """Ask politely, wait a little, then end what is left of every group."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_S
        while any(child.running for child in self.children) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


def signal_group(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
        os.killpg(group, number)
