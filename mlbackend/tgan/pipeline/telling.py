"""What a run tells while it goes, and how it is asked to stop."""

from collections.abc import Callable
from typing import Any

from annotations.domain.errors import FilamarkError
from mlbackend.tgan.stages import DATA, MODEL, QUALITY, StageRecord, overall_fraction
from mlbackend.training import events


class Cancelled(FilamarkError):  # noqa: N818
    """Somebody asked the run to stop; the same run can go on later."""

    def __init__(self) -> None:
        super().__init__("The run was cancelled; started again it goes on where it stopped.", code="cancelled")


class Teller:
    """Between the engines, which know their own part, and whoever follows the whole run.

    Parameters
    ----------
    report : callable
        Hears every event, each with the name of its stage.
    cancelled : callable
        Says whether the run is to stop; asked whenever there is progress.
    """

    def __init__(self, report: events.Listener, cancelled: Callable[[], bool]) -> None:
        self._report = report
        self._cancelled = cancelled

    def stage(self, record: StageRecord) -> None:
        """A stage began or ended."""
        self._report({"event": "stage", "stage": record.stage, "state": record.state, "facts": record.facts})

    def listener(self, stage: str) -> events.Listener:
        """For an engine that trains this stage.

        Raises
        ------
        Cancelled
            From within the engine, where nothing is half done.
        """

        def listen(event: events.Event) -> None:
            if event["event"] == "progress":
                event = event | {"fraction": round(overall_fraction(stage, event["fraction"]), 4)}
            self._report(event | {"stage": stage})
            if event["event"] == "progress":
                self.check()

        return listen

    def counter(self, stage: str, what: str, steps: int) -> Callable[[int], None]:
        """For work that is counted: hears how much is done."""
        listen = self.listener(stage)

        def tell(done: int) -> None:
            told = events.progress(done / steps, f"{what}: {done} of {steps}", None)
            listen(told | {"step": done, "steps": steps})

        return tell

    def warn(self, stage: str, code: str, detail: str) -> None:
        self._report(events.warning(code, detail) | {"stage": stage})

    def check(self) -> None:
        if self._cancelled():
            raise Cancelled


def done(out: str, measures: dict[str, Any]) -> events.Event:
    """The last event of a run that came to its end."""
    return {"event": "done", "out": out, "model": MODEL, "data": DATA, "quality": QUALITY, "measures": measures}
