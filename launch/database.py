"""The database for a command: the one DATABASE_URL names, else the embedded one for as long as somebody needs it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.console import LaunchError
from launch.places import DATA, DATABASE, PYTHON, environment


@contextmanager
def running() -> Iterator[str]:
    """Its URL. The last command to leave stops the embedded server, so an import outlives the demo's Ctrl-C."""
    if named := os.environ.get("DATABASE_URL"):
        yield named
        return
    with embedded(DATABASE) as url:
        yield url


@contextmanager
def embedded(folder: Path, *options: str) -> Iterator[str]:
    DATA.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        url = _embedded("start", folder, *options)
        try:
            yield url
        finally:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # somebody else still works with it
            else:
                stop(folder)


def stop(folder: Path = DATABASE) -> None:
    if PYTHON.exists() and folder.exists():
        _embedded("stop", folder)


def _embedded(action: str, folder: Path, *options: str) -> str:
    command = [str(PYTHON), "-m", "filamark.embedded", action, str(folder), *options]
    # A session of its own: Ctrl-C in the terminal is for the launcher, which then stops the server in good order.
    done = subprocess.run(
        command, env=environment(), capture_output=True, text=True, start_new_session=True, check=False
    )
    if done.returncode != 0:
        raise LaunchError(done.stderr.strip() or f"The embedded PostgreSQL could not {action}.")
    return done.stdout.strip()
