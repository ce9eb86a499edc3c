"""Starting a cell of a study in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from mlbackend.reproduction.study import Listener, Start
from mlbackend.training.environment import WORKER_ENVIRONMENT

LOG_FILE = "log.txt"
_ROOT = Path(__file__).resolve().parents[2]


def start_cell(start: Start, listen: Listener) -> str | None:
    """Run a cell to its end and return why it failed, None when it did not.

    The child ends when its standard input closes, and with that when this process dies.
    """
    command = [sys.executable, "-m", "mlbackend.reproduction.cell", str(start.folder)]
    path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = {**WORKER_ENVIRONMENT, **os.environ, "PYTHONPATH": path}
    error: str | None = None
    with (start.folder / LOG_FILE).open("w", encoding="utf-8") as log:
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        )
        try:
            assert child.stdout is not None
            for line in child.stdout:
                event = json.loads(line)
                if event["event"] == "error":
                    error = event["detail"]
                listen(event)
            code = child.wait()
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
    if code == 0:
        return None
    return error or _last_words(start.folder / LOG_FILE) or f"it ended with code {code}"


def _last_words(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else ""
