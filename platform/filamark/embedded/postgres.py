"""Starts, takes over and stops one PostgreSQL server that lives in a data folder and listens on a socket only.

    url = postgres.ensure_running(data / "postgres")
    postgres.stop(data / "postgres")

No TCP port is ever opened. Whoever asks first starts the server; everyone after takes over the running one.
"""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from filamark.embedded import account as accounts
from filamark.embedded import binaries, postmaster, refuge
from filamark.embedded.account import Account
from filamark.embedded.errors import EmbeddedServerError
from filamark.embedded.postmaster import Postmaster

NAME = "filamark"  # of the database and of its owner
START_TIMEOUT_S = 60
LEFTOVERS_TIMEOUT_S = 10
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100  # the system's limit is 104 on macOS, 108 on Linux
_THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class _Cluster:
    """A data folder, whose account it is, and the programs that work on it."""

    data_dir: Path
    account: Account
    programs: Path

    def run(self, program: str, *arguments: str, stdin: str = "") -> None:
        done = self.account.run([str(self.programs / program), *arguments], stdin=stdin)
        if done.returncode != 0:
            what = f"{program} {arguments[-1]}"
            raise EmbeddedServerError(f"PostgreSQL's `{what}` failed: {done.stdout.strip() or 'it gave no reason'}")

    def control(self, action: str, *options: str) -> None:
        self.run("pg_ctl", "-D", str(self.data_dir), "-w", *options, action)


def ensure_running(data_dir: Path, *, throwaway: bool = False) -> str:
    """Make and start the server if needed; its database URL.

    A `throwaway` server trades safety at a power cut for speed: right for tests, wrong for data.
    """
    data_dir = Path(data_dir).absolute()
    _make_parent(data_dir)
    account = accounts.choose(data_dir)
    with _locked(data_dir):
        cluster = _settle(data_dir, account)
        _refuse_other_major(cluster.data_dir)
        if not (cluster.data_dir / "PG_VERSION").exists():
            _create(cluster)
        running = postmaster.find(cluster.data_dir)
        if running is None:
            running = _start(cluster, settings=_THROWAWAY if throwaway else ())
        return f"postgres://{NAME}@/{NAME}?host={quote(str(running.socket_dir), safe='/')}"


def stop(data_dir: Path) -> bool:
    """Stop the server of `data_dir`; False if none was running."""
    data_dir = Path(data_dir).absolute()
    if not (data_dir / "PG_VERSION").exists():
        return False
    account = accounts.choose(data_dir)
    with _locked(data_dir):
        cluster = _settle(data_dir, account)
        running = postmaster.find(cluster.data_dir)
        if running is None:
            return False
        cluster.control("stop", "-m", "fast")
        if running.socket_dir != cluster.data_dir:
            shutil.rmtree(running.socket_dir, ignore_errors=True)
        return True


def _settle(data_dir: Path, account: Account) -> _Cluster:
    return _Cluster(
        data_dir=refuge.for_data(account, data_dir),
        account=account,
        programs=refuge.for_programs(account, binaries.folder()),
    )


def _make_parent(data_dir: Path) -> None:
    parent = data_dir.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedServerError(f"The data folder {parent} cannot be made: {error.strerror}.") from error
    if not os.access(parent, os.W_OK | os.X_OK):
        raise EmbeddedServerError(f"The data folder {parent} cannot be written to by this user: set FILAMARK_DATA.")


@contextmanager
def _locked(data_dir: Path) -> Iterator[None]:
    """One starter or stopper at a time; the lock goes with the process that holds it."""
    with data_dir.with_name(data_dir.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_other_major(data_dir: Path) -> None:
    version_file = data_dir / "PG_VERSION"
    if not version_file.exists():
        return
    made_by, installed = version_file.read_text().strip(), binaries.major_version()
    if made_by != installed:
        raise EmbeddedServerError(
            f"The database in {data_dir} was made by PostgreSQL {made_by}, but {installed} is installed: dump it with "
            f"PostgreSQL {made_by} and load it again, or set FILAMARK_DATA to a new folder."
        )


def _create(cluster: _Cluster) -> None:
    """Make the data folder under another name and rename it when complete: a crash leaves nothing half-made."""
    unfinished = cluster.data_dir.with_name(cluster.data_dir.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    cluster.account.own(unfinished)
    locale = ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    cluster.run("initdb", "-D", str(unfinished), "-U", NAME, "-A", "trust", "--no-instructions", *locale)
    cluster.run(
        "postgres", "--single", "-D", str(unfinished), "postgres", stdin=f"CREATE DATABASE {NAME} OWNER {NAME}\n"
    )
    unfinished.rename(cluster.data_dir)


def _start(cluster: _Cluster, *, settings: tuple[str, ...]) -> Postmaster:
    """Start the server; where one crashed, again for a while: its last processes may still be leaving."""
    data_dir = cluster.data_dir
    crashed = (data_dir / "postmaster.pid").exists()
    postmaster.forget_stale(data_dir)
    _write_settings(cluster, _socket_dir(cluster), settings)
    deadline = time.monotonic() + LEFTOVERS_TIMEOUT_S
    while True:
        try:
            cluster.control("start", "-l", str(data_dir / "server.log"), "-t", str(START_TIMEOUT_S))
            break
        except EmbeddedServerError:
            if not crashed or time.monotonic() > deadline:
                raise
            time.sleep(0.5)
    running = postmaster.find(data_dir)
    if running is None:
        raise EmbeddedServerError(f"PostgreSQL started and went away again: see {data_dir / 'server.log'}.")
    return running


def _socket_dir(cluster: _Cluster) -> Path:
    """The data folder itself, or a short private folder where its path is too long, or would read as two hosts."""
    data_dir = cluster.data_dir
    fits = len(os.fsencode(data_dir)) + len(SOCKET_NAME) + 1 <= LONGEST_SOCKET_PATH
    if fits and "," not in str(data_dir):
        return data_dir
    short = Path(tempfile.mkdtemp(prefix="filamark-", dir="/tmp"))
    cluster.account.own(short)
    return short


def _write_settings(cluster: _Cluster, socket_dir: Path, settings: tuple[str, ...]) -> None:
    """Settings go to a file of ours: on a command line a folder with a space or a quote would be read wrongly."""
    quoted = str(socket_dir).replace("'", "''")
    lines = ["listen_addresses = ''", f"unix_socket_directories = '\"{quoted}\"'", "unix_socket_permissions = 0700"]
    ours = cluster.data_dir / "filamark.conf"
    ours.write_text("\n".join([*lines, *settings]) + "\n")
    cluster.account.own(ours)
    main = cluster.data_dir / "postgresql.conf"
    include = f"include = '{ours.name}'\n"
    if include not in main.read_text():
        with main.open("a") as settings_file:
            settings_file.write(include)
