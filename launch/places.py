"""Where things lie: the checkout, the virtual environment, the data folder."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
DATA = Path(os.environ.get("FILAMARK_DATA") or ROOT / ".filamark").absolute()
LOGS = DATA / "logs"
DATABASE = DATA / "postgres"


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def environment(**more: str) -> dict[str, str]:
    """The environment for Filamark's own processes: ours, the packages on the path, embedded defaults."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "platform")])
    defaults = {"DJANGO_SETTINGS_MODULE": "filamark.settings.development"}
    return defaults | os.environ | {"PYTHONPATH": path, "FILAMARK_DATA": str(DATA), "PYTHONUNBUFFERED": "1"} | more
