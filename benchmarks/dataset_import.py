"""Importing the published data set with all its masks into an empty project."""

import os
import time
from pathlib import Path

from benchmarks.figures import Figure
from tests.support.stack import ROOT, Stack

PUBLISHED = Path(os.environ.get("FILAMARK_TEST_DATA", ROOT.parent / "shared" / "data" / "mtdn"))


def measure(stack: Stack) -> list[Figure]:
    """Seconds as the command itself reports them, and those of the whole process."""
    if not PUBLISHED.exists():
        return []
    started = time.perf_counter()
    told = stack.manage("import_mtdn", str(PUBLISHED), "--project", "Published MTDN", "--by", "manager")
    whole = time.perf_counter() - started
    seconds = float(told.strip().splitlines()[-1].rsplit(" ", 2)[1])
    return [Figure("import of the published frames with masks", seconds, "s", 4.0, f"whole process {whole:.1f} s")]
