"""PostgreSQL and Redis for the tests: real servers where they can be reached, else the embedded defaults.

With CI=true both must be real: a run that quietly tests less would look like one that tests all.
"""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from launch import database
from launch.console import LaunchError, say
from launch.places import DATA, PYTHON, in_ci

LOCAL_POSTGRES = ("postgres:///test", "postgres://127.0.0.1:5432/test")
REDIS_HOST, REDIS_PORT = "127.0.0.1", 6379
MAY_CREATE_DATABASES = (
    "import psycopg2, sys\n"
    "cursor = psycopg2.connect(sys.argv[1], connect_timeout=3).cursor()\n"
    "cursor.execute('SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user')\n"
    "sys.exit(not cursor.fetchone()[0])\n"
)


@contextmanager
def for_tests() -> Iterator[dict[str, str]]:
    """The variables that tell the tests which database and which broker to use."""
    with _postgres() as url, _redis() as broker:
        say(f"PostgreSQL: {_without_password(url)} · messages: {broker['FILAMARK_TEST_BROKER']}")
        yield {"DATABASE_URL": url, **broker}


@contextmanager
def _postgres() -> Iterator[str]:
    reachable = os.environ.get("DATABASE_URL") or next(filter(_usable, LOCAL_POSTGRES), None)
    if reachable:
        yield reachable
    elif in_ci():
        raise LaunchError(
            "With CI=true the tests need PostgreSQL: start a server with a database `test`, or set DATABASE_URL."
        )
    else:
        with database.embedded(DATA / "test-postgres", "--throwaway") as url:
            yield url


def _usable(url: str) -> bool:
    """Reachable by this user, who may create the databases that tests work in."""
    command = [str(PYTHON), "-c", MAY_CREATE_DATABASES, url]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def _redis() -> Iterator[dict[str, str]]:
    number = _empty_redis_database()
    if number is not None:
        try:
            url = f"redis://{REDIS_HOST}:{REDIS_PORT}/{number}"
            yield {"FILAMARK_TEST_BROKER": url, "FILAMARK_TEST_REDIS": url}
        finally:
            _ask_redis(f"SELECT {number}", "FLUSHDB")
    elif in_ci():
        raise LaunchError(
            f"With CI=true the tests need Redis: start it at {REDIS_HOST}:{REDIS_PORT}, with a database to spare."
        )
    else:
        yield {"FILAMARK_TEST_BROKER": "filesystem://"}


def _empty_redis_database() -> int | None:
    """Number of a database without keys: tests must neither meet nor leave anyone's messages."""
    for offset in range(15):
        number = 1 + (os.getpid() + offset) % 15
        if _ask_redis(f"SELECT {number}", "DBSIZE")[1:] == [":0"]:
            return number
    return None


def _ask_redis(*commands: str) -> list[str]:
    """The answers, a line each; none when no Redis answers."""
    try:
        with socket.create_connection((REDIS_HOST, REDIS_PORT), timeout=2) as redis:
            redis.sendall("".join(f"{command}\r\n" for command in commands).encode())
            answers = redis.makefile("r")
            return [answers.readline().strip() for _ in commands]
    except OSError:
        return []


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
