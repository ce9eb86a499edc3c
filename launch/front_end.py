"""Node and the built front end: Node from the PATH where it is new enough, else a pinned one inside .venv."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from launch import programs, python_environment
from launch.console import LaunchError, say
from launch.places import FRONTEND, ROOT, VENV

OLDEST_NODE = (20, 19)
MODULES = FRONTEND / "node_modules"
INSTALL_STAMP = MODULES / ".filamark-installed"
BUILD_STAMP = MODULES / ".filamark-built"
GENERATED = {"node_modules", "dist"}


def environment() -> dict[str, str]:
    """An environment whose PATH begins with a Node that is new enough, with packages installed."""
    node_folder = _node_folder()
    env = os.environ | {"PATH": os.pathsep.join([str(node_folder), os.environ.get("PATH", os.defpath)])}
    lock = _fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    if _read(INSTALL_STAMP) != lock:
        say("Installing the front end's packages ...")
        programs.run_logged(["npm", "ci"], what="Installing the front end's packages", log="npm", cwd=FRONTEND, env=env)
        INSTALL_STAMP.write_text(lock)
    return env


def build() -> dict[str, str]:
    """Build the front end if a source changed since the last build; the environment it was built in."""
    env = environment()
    sources = _fingerprint(sorted(_sources()))
    if _read(BUILD_STAMP) != sources or not (FRONTEND / "dist" / "index.html").exists():
        say("Building the front end ...")
        programs.run_logged(["npm", "run", "build"], what="Building the front end", log="build", cwd=FRONTEND, env=env)
        BUILD_STAMP.write_text(sources)
    return env


def _node_folder() -> Path:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return Path(node).parent
    own = VENV / "bin" / "node"
    if not own.exists() or _version(str(own)) < OLDEST_NODE:
        say("No Node 20.19 or newer was found: installing one into .venv ...")
        python_environment.pip_install("-r", str(ROOT / "requirements" / "node.txt"))
    if _version(str(own)) < OLDEST_NODE:
        raise LaunchError("The Node installed into .venv does not start: install Node 20.19 or newer and try again.")
    return own.parent


def _version(node: str) -> tuple[int, ...]:
    """E.g. (20, 19, 5); empty, and so older than any, when it does not run."""
    try:
        shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        return tuple(int(part) for part in shown.strip().lstrip("v").split("."))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return ()


def _sources() -> Iterator[Path]:
    for entry in FRONTEND.iterdir():
        if entry.name in GENERATED:
            continue
        yield from (path for path in (entry.rglob("*") if entry.is_dir() else [entry]) if path.is_file())


def _fingerprint(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.name == "schema.ts" or path.suffix == ".tsbuildinfo":
            continue  # made by the build itself
        digest.update(f"{path.relative_to(FRONTEND)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""
