"""One line that is written over while something long is under way, and sentences between."""

from __future__ import annotations

import time
from typing import TextIO

from .sources import Progress

EVERY_S = 0.2
EVERY_PIPED_S = 10.0
MIB = 1024 * 1024


class Line:
    """Writes to a terminal, or to a log file where no line can be written over."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._width = 0

    def say(self, sentence: str) -> None:
        """A sentence that stays."""
        self._write(sentence)
        self._out.write("\n")
        self._out.flush()
        self._width = 0

    def progress(self, what: str) -> Progress:
        """A function that shows how far it is, of so many bytes, as often as it can be read."""
        began = written_at = time.monotonic()
        first: list[int] = []

        def show(done: int, whole: int) -> None:
            nonlocal written_at
            first.append(done) if not first else None
            now = time.monotonic()
            every_s = EVERY_S if self._out.isatty() else EVERY_PIPED_S
            if now - written_at < every_s and done < whole:
                return
            written_at = now
            speed = (done - first[0]) / max(now - began, 1e-3) / MIB
            text = f"{what} {100 * done / whole:.1f} % of {whole / MIB:.1f} MiB, {speed:.1f} MiB/s"
            if self._out.isatty():
                self._write(text)
            else:
                self._out.write(text + "\n")
            self._out.flush()

        return show

    def _write(self, text: str) -> None:
        """Over what stands there."""
        if self._out.isatty():
            self._out.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            self._out.write(text)
