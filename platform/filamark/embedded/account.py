"""Which operating-system account runs the server: PostgreSQL refuses to run as root.

A normal user runs it as itself. Root runs it as the owner of the data folder, or as `nobody` when the folder is new.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filamark.embedded.errors import EmbeddedServerError

UNPRIVILEGED = "nobody"


@dataclass(frozen=True)
class Account:
    """The account that owns the data folder and runs every PostgreSQL program."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def run(self, command: Sequence[str], *, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run `command` as this account, from `/`: the current folder may be closed to it."""
        switch = {"user": self.uid, "group": self.gid, "extra_groups": ()} if self.is_other else {}
        return subprocess.run(
            command,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env=_environment(),
            **switch,  # type: ignore[call-overload]
        )

    def can_reach(self, path: Path) -> bool:
        return not self.is_other or self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)]).returncode == 0


def _environment() -> dict[str, str]:
    """Ours without PG*: a PGDATA or PGPORT set for another server must not leak in."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")} | {"LC_ALL": "C"}


def choose(data_dir: Path) -> Account:
    """The account for `data_dir`."""
    if os.geteuid() == 0:
        return _owner(data_dir) or _unprivileged()
    _refuse_foreign(data_dir)
    return Account(os.geteuid(), os.getegid())


def _owner(data_dir: Path) -> Account | None:
    if not data_dir.exists() or data_dir.stat().st_uid == 0:
        return None
    status = data_dir.stat()
    return Account(status.st_uid, status.st_gid)


def _unprivileged() -> Account:
    entry = pwd.getpwnam(UNPRIVILEGED)
    return Account(entry.pw_uid, entry.pw_gid)


def _refuse_foreign(data_dir: Path) -> None:
    if data_dir.exists() and data_dir.stat().st_uid != os.geteuid():
        raise EmbeddedServerError(
            f"The database folder {data_dir} belongs to another account (it was made by another user or by root): "
            "start Filamark as that user, or set FILAMARK_DATA to a folder of your own."
        )
