"""How far an ingest is, as events: the original first, then its frames."""

import time
from collections.abc import Callable
from typing import Any

Event = dict[str, Any]
Tell = Callable[[Event], None]

# Share of the whole that bringing in and hashing the original takes, by experience.
ORIGINAL_SHARE = 0.15
TELL_EVERY_S = 0.5


class Progress:
    """Turns amounts done into events, not more often than people can read them."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told_at = 0.0
        self._began = time.monotonic()

    def original(self, done: int, size: int) -> None:
        """Bytes of the original that are in place and hashed."""
        share = done / size if size else 1.0
        self._event(ORIGINAL_SHARE * share, f"{_gb(done)} of {_gb(size)} of the file checked", None)

    def begin_frames(self) -> None:
        self._began = time.monotonic()

    def frames(self, done: int, total: int, *, here: int, frame_bytes: int) -> None:
        """Frames that lie in the store, `here` of them written since the process began."""
        elapsed = max(time.monotonic() - self._began, 1e-6)
        eta_s = (total - done) * elapsed / here if here else None
        speed = here * frame_bytes / elapsed / 1e6
        text = f"{done} of {total} frames, {speed:.0f} MB/s"
        fraction = ORIGINAL_SHARE + (1 - ORIGINAL_SHARE) * done / total
        self._event(fraction, text, eta_s, at_once=done == total, frames_done=done, mb_per_s=round(speed, 1))

    def _event(self, fraction: float, text: str, eta_s: float | None, *, at_once: bool = False, **more: Any) -> None:
        now = time.monotonic()
        if now - self._told_at < TELL_EVERY_S and not at_once:
            return
        self._told_at = now
        eta = None if eta_s is None else round(eta_s, 1)
        self._tell({"event": "progress", "fraction": round(fraction, 4), "text": text, "eta_s": eta, **more})


def _gb(size: int) -> str:
    return f"{size / 1e9:.2f} GB"
