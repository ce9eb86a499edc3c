"""The whole product as separate processes: a database of its own, the web server, and a worker.

For tests that must see what a user sees, or kill what a user's machine may kill.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import psycopg2

ROOT = Path(__file__).resolve().parents[2]
START_S = 60


@dataclass
class Stack:
    """Running processes and how to reach them."""

    url: str
    environment: dict[str, str]
    logs: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def manage(self, *arguments: str, timeout_s: float = 120) -> str:
        """Run one management command and return what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout_s, check=False
        )
        assert done.returncode == 0, f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, name: str, *command: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def start_worker(self) -> None:
        queues = ("-A", "filamark", "worker", "-Q", "light,io,gpu", "-c", "2", "--loglevel", "INFO")
        self.start("worker", sys.executable, "-m", "celery", *queues)

    def kill(self, name: str, sig: signal.Signals = signal.SIGKILL) -> None:
        """Signal a process and all it has started."""
        process = self.processes.pop(name)
        if process.poll() is None:
            os.killpg(process.pid, sig)
        process.wait(timeout=30)

    def log(self, name: str) -> str:
        return (self.logs / f"{name}.log").read_text(errors="replace")


@contextmanager
def running_stack(folder: Path) -> Iterator[Stack]:
    """A migrated, empty product below `folder`, web and worker started; everything is gone afterwards."""
    with migrated_stack(folder) as stack:
        port = stack.url.rpartition(":")[2]
        web = ("-m", "uvicorn", "filamark.asgi:application", "--no-access-log", "--port", port)
        stack.start("web", sys.executable, *web)
        stack.start_worker()
        _wait_until_well(stack)
        yield stack


@contextmanager
def migrated_stack(folder: Path) -> Iterator[Stack]:
    """The same before anything is started; whatever is started is ended."""
    with _database() as database_url:
        port = _free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "FILAMARK_DATA": str(folder / "data"),
            "CELERY_BROKER_URL": os.environ.get("FILAMARK_TEST_BROKER", "filesystem://"),
            "DJANGO_SETTINGS_MODULE": "filamark.settings.development",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'platform'}",
            "PYTHONUNBUFFERED": "1",
            "FILAMARK_JOB_LEASE_S": "5",
            "FILAMARK_BROKER_PREFIX": f"{uuid4().hex}-",  # two products on one Redis must not take each other's jobs
        }
        logs = folder / "logs"
        logs.mkdir(parents=True)
        stack = Stack(url=f"http://127.0.0.1:{port}", environment=environment, logs=logs)
        try:
            stack.manage("migrate", "--verbosity", "0")
            yield stack
        finally:
            for name in list(stack.processes):
                stack.kill(name)


@contextmanager
def _database() -> Iterator[str]:
    server = os.environ.get("DATABASE_URL", "postgres:///test")
    name = f"filamark_stack_{uuid4().hex[:12]}"
    _administer(server, f'CREATE DATABASE "{name}"')
    try:
        address, _, query = server.partition("?")
        yield f"{address.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")
    finally:
        _administer(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _administer(url: str, statement: str) -> None:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_well(stack: Stack) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if stack.processes["web"].poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{stack.url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The web server did not come up:\n{stack.log('web')}")
