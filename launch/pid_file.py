"""Remembers a running demonstration, so that `./run stop` finds it and a second start is refused.

A process id may have passed to some other program since: one is only signalled while its command line is still ours.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from launch.console import LaunchError
from launch.places import DATA
from launch.supervisor import signal_group

PATH = DATA / "demo.json"
OURS = ("run.py", "filamark", "vite", "npm")
STOP_S = 20.0


@contextmanager
def written(address: str) -> Iterator[Callable[[list[int]], None]]:
    """While inside, the file tells of this launcher; the given function records its children's process groups."""

    def remember(groups: list[int]) -> None:
        PATH.write_text(json.dumps({"launcher": os.getpid(), "address": address, "groups": groups}))

    remember([])
    try:
        yield remember
    finally:
        PATH.unlink(missing_ok=True)


def refuse_second() -> None:
    """LaunchError while one runs; what a killed launcher left behind is ended first."""
    left = _read()
    if left and _is_ours(left["launcher"]):
        raise LaunchError(f"Filamark already runs at {left['address']}; ./run stop stops it.")
    stop_other()


def stop_other() -> bool:
    """Stop the remembered launcher, or the children of one that was killed; False if nothing was left."""
    left = _read()
    running = [group for group in left.get("groups", []) if _is_ours(group)]
    if left and _is_ours(left["launcher"]):
        os.kill(left["launcher"], signal.SIGTERM)
        _wait_for_end(left["launcher"])
        running = [group for group in running if _is_ours(group)] or [left["launcher"]]
    for group in running:
        signal_group(group, signal.SIGKILL)
    PATH.unlink(missing_ok=True)
    return bool(running)


def _wait_for_end(pid: int) -> None:
    deadline = time.monotonic() + STOP_S
    while _is_ours(pid) and time.monotonic() < deadline:
        time.sleep(0.1)


def _read() -> dict[str, Any]:
    try:
        return dict(json.loads(PATH.read_text()))
    except (FileNotFoundError, ValueError):
        return {}


def _is_ours(pid: int) -> bool:
    shown = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return any(word in shown.stdout for word in OURS)
