"""What a search tells while it runs, beside progress and warnings."""

from typing import Any

from mlbackend.training.events import Event

RUNNING, COMPLETE, PRUNED, FAILED = "running", "complete", "pruned", "failed"


def trial(*, number: int, state: str, values: dict[str, Any], score: float | None, step: int) -> Event:
    """How one trial stands: its best score so far, and the step at which it was last validated."""
    return {"event": "trial", "number": number, "state": state, "values": values, "score": score, "step": step}
