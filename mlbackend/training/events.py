"""What a training tells while it runs: plain values, ready for JSON. Who listens is not known here."""

from collections.abc import Callable
from typing import Any

Event = dict[str, Any]
Listener = Callable[[Event], None]


def progress(fraction: float, text: str, eta_s: float | None) -> Event:
    """How far it is, 0 to 1, in words, and how many seconds it may still take."""
    eta = None if eta_s is None else round(eta_s, 1)
    return {"event": "progress", "fraction": round(min(fraction, 1.0), 4), "text": text, "eta_s": eta}


def warning(code: str, detail: str) -> Event:
    """Something the user should know although the training goes on."""
    return {"event": "warning", "code": code, "detail": detail}


def metrics(
    *,
    step: int,
    train_loss: float,
    learning_rate: float,
    validation_loss: float | None = None,
    validation: dict[str, float] | None = None,
) -> Event:
    """One point of the curves; `validation` is macro-F1 by descriptor, pooled over the validation filaments."""
    return {
        "event": "metrics",
        "step": step,
        "train_loss": train_loss,
        "learning_rate": learning_rate,
        "validation_loss": validation_loss,
        "validation": validation,
    }


def sample(*, step: int, filament: str, file: str, path: str) -> Event:
    """A picture of one validation frame was drawn; `path` is relative to the folder that the training writes to."""
    return {"event": "sample", "step": step, "filament": filament, "file": file, "path": path}
