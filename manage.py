#!/usr/bin/env python3
"""Django's command line.

`platform/` is appended to the path, never inserted: the standard library's `platform` must win.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV_PYTHON = ROOT / ".venv" / "bin" / "python"


def use_the_virtual_environment() -> None:
    """Start again inside .venv when Django is missing here: plain `python manage.py` works after `./run demo`."""
    if VENV_PYTHON.exists() and Path(sys.prefix) != ROOT / ".venv":
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])
    sys.exit("Django is not installed for this Python. Run ./run demo once: it makes the virtual environment.")


def main() -> None:
    sys.path.append(str(ROOT / "platform"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filamark.settings.development")
    # Commands speak for themselves; the servers' events would only drown them.
    os.environ.setdefault("FILAMARK_LOG_LEVEL", "WARNING")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        use_the_virtual_environment()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
