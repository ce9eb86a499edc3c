"""`./run check`, `fix` and `schema`: everything that can be said about the code without running the product."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launch import database, front_end, programs, python_environment
from launch.console import complain, say
from launch.places import FRONTEND, PYTHON, ROOT, VENV, environment

OPENAPI = FRONTEND / "openapi.yaml"
TYPED = ("run.py", "manage.py", "launch", "platform", "annotations", "mlbackend", "benchmarks", "tests")


@dataclass(frozen=True)
class Check:
    """One program whose exit code says whether all is well."""

    title: str
    command: tuple[str, ...]
    folder: Path = ROOT
    env: Mapping[str, str] | None = None


def check(arguments: list[str]) -> int:
    python_environment.ensure(python_environment.TESTING)
    with tempfile.TemporaryDirectory() as scratch, database.running() as url:
        env = environment(DATABASE_URL=url)
        made = Path(scratch) / OPENAPI.name
        failed = [one.title for one in _checks(env, made) if not _passes(one)]
    if failed:
        complain(f"Failed: {', '.join(failed)}.")
        return 1
    say("All checks passed.")
    return 0


def fix(arguments: list[str]) -> int:
    python_environment.ensure(python_environment.TESTING)
    codes = [programs.run([_tool("ruff"), "check", "--fix", "."]), programs.run([_tool("ruff"), "format", "."])]
    return max(codes)


def schema(arguments: list[str]) -> int:
    python_environment.ensure(python_environment.RUNNING)
    return programs.run(_write_schema(OPENAPI), env=environment())


def _checks(env: Mapping[str, str], made: Path) -> list[Check]:
    manage = (str(PYTHON), "manage.py")
    typed = tuple(name for name in TYPED if (ROOT / name).exists())
    return [
        Check("ruff check", (_tool("ruff"), "check", ".")),
        Check("ruff format", (_tool("ruff"), "format", "--check", ".")),
        Check("mypy", (_tool("mypy"), *typed), env=env),
        Check("import rules", (_tool("lint-imports"),), env=env),
        Check("migrations", (*manage, "makemigrations", "--check", "--dry-run"), env=env),
        Check("OpenAPI from the code", (*_write_schema(made), "--fail-on-warn"), env=env),
        Check("OpenAPI file current (./run schema writes it)", ("diff", "-u", str(OPENAPI), str(made))),
        Check("TypeScript and eslint", ("npm", "run", "--silent", "check"), FRONTEND, front_end.environment()),
    ]


def _passes(one: Check) -> bool:
    say(f"--- {one.title}")
    return programs.run(one.command, cwd=one.folder, env=one.env or os.environ) == 0


def _write_schema(path: Path) -> list[str]:
    return [str(PYTHON), "manage.py", "spectacular", "--file", str(path), "--validate"]


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)
