"""Reads what a running PostgreSQL server writes about itself, and tells it from what a crashed one left behind."""

import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

PID_LINE, SOCKET_DIR_LINE, STATUS_LINE = 0, 4, 7  # lines of postmaster.pid


@dataclass(frozen=True)
class Postmaster:
    """A server that answers."""

    pid: int
    socket_dir: Path


def find(data_dir: Path) -> Postmaster | None:
    """The server of `data_dir` if one answers on its socket; a process id alone proves nothing."""
    lines = _lines(data_dir)
    if len(lines) <= STATUS_LINE or lines[STATUS_LINE].strip() != "ready":
        return None
    socket_dir = Path(lines[SOCKET_DIR_LINE].strip())
    return Postmaster(int(lines[PID_LINE]), socket_dir) if _answers(socket_dir / ".s.PGSQL.5432") else None


def forget_stale(data_dir: Path) -> None:
    """Remove the pid file of a crashed server whose process id now belongs to some other program.

    PostgreSQL itself forgives a dead process id, but refuses to start for as long as an unrelated process of the
    same user happens to have it.
    """
    lines = _lines(data_dir)
    if lines and not _is_postgres(int(lines[PID_LINE])):
        (data_dir / "postmaster.pid").unlink(missing_ok=True)


def _lines(data_dir: Path) -> list[str]:
    try:
        return (data_dir / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        try:
            client.connect(os.fspath(path))
        except OSError:
            return False
        return True


def _is_postgres(pid: int) -> bool:
    shown = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return "postgres" in shown.stdout
