"""Makes the virtual environment and keeps it in step with constraints.txt and requirements/*.in."""

import hashlib
import json
import subprocess
import sys

from launch import programs
from launch.console import LaunchError, say
from launch.places import PYTHON, ROOT, VENV

RUNNING = ("web", "ml", "em", "tables", "embedded")
TESTING = (*RUNNING, "dev")
STAMP = VENV / "filamark-installed.json"


def ensure(groups: tuple[str, ...]) -> None:
    """Install the groups that are missing or out of date; nothing, at once, when all are current."""
    version = _python_version() or _create()
    installed = _read_stamp()
    wanted = {group: _fingerprint(group, version) for group in groups}
    missing = [group for group in groups if installed.get(group) != wanted[group]]
    if not missing:
        return
    say(f"Installing Python packages ({', '.join(missing)}); the first time takes a minute or more ...")
    requirements = [part for group in missing for part in ("-r", f"requirements/{group}.in")]
    pip_install("-c", "constraints.txt", *requirements)
    STAMP.write_text(json.dumps(installed | wanted, indent=1))


def pip_install(*arguments: str) -> None:
    """Ready-made builds only: nobody needs a compiler. Python compiles what is used when it is first used."""
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-compile",
        "--only-binary",
        ":all:",
        *arguments,
    ]
    programs.run_logged(command, what="Installing Python packages", log="install")


def _python_version() -> str | None:
    """Version of the environment's own Python; None when there is none or it broke, e.g. by a system upgrade."""
    try:
        command = [str(PYTHON), "-c", "import sys; print(sys.version.split()[0])"]
        shown = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return shown.stdout.strip()


def _create() -> str:
    say("Making the virtual environment in .venv ...")
    try:
        programs.run_logged([sys.executable, "-m", "venv", "--clear", str(VENV)], what="Making .venv", log="venv")
    except LaunchError as trouble:
        hint = "On Debian and Ubuntu, `apt install python3-venv` brings the missing part."
        raise LaunchError(f"{trouble} {hint}") from None
    version = _python_version()
    if version is None:
        raise LaunchError("The new .venv has no working Python with pip: delete .venv and try again.")
    return version


def _fingerprint(group: str, version: str) -> str:
    parts = [ROOT / "constraints.txt", ROOT / "requirements" / f"{group}.in"]
    return hashlib.sha256(b"\0".join([version.encode(), *(part.read_bytes() for part in parts)])).hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (FileNotFoundError, ValueError):
        return {}
