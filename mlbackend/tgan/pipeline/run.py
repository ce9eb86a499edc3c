"""A whole run: seven stages, each done once, whatever interrupts it."""

import json
import shutil
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from annotations.domain.errors import FilamarkError, InvalidInput
from mlbackend.synthesis.dataset import check_empty
from mlbackend.tgan import stages
from mlbackend.tgan.pipeline import drawing, generations, learning, segmenting
from mlbackend.tgan.pipeline.at_work import STATE, AtWork
from mlbackend.tgan.pipeline.frames import Recorded, read_frames
from mlbackend.tgan.pipeline.telling import Cancelled, Teller
from mlbackend.tgan.plan import SynthesisPlan
from mlbackend.tgan.stages import STAGES, StageFolder, StageRecord, read_stages, write_json
from mlbackend.training import events

RUN_FORMAT = "filamark-synthesis-run/1"

_WORK: Mapping[str, Callable[[AtWork], dict[str, Any]]] = {
    stages.ROUGH_MASKS: drawing.rough_masks,
    stages.MASKS: drawing.random_masks,
    stages.PIX2PIX: learning.pix2pix,
    stages.FIRST_GENERATION: generations.first_generation,
    stages.CYCLEGAN: learning.cyclegan,
    stages.SECOND_GENERATION: generations.second_generation,
    stages.SEGMENTER: segmenting.segmenter,
}
_NOBODY_ASKS = False


def run_pipeline(
    frames_folder: Path,
    out: Path,
    plan: SynthesisPlan,
    *,
    report: events.Listener = lambda event: None,
    cancelled: Callable[[], bool] = lambda: _NOBODY_ASKS,
    device: str = "auto",
    last: str = stages.SEGMENTER,
) -> list[StageRecord]:
    """Make training data, and a segmenter, of frames that nobody labelled; or go on with an interrupted run.

    Parameters
    ----------
    frames_folder : Path
        A data folder; see `frames.read_frames`.
    out : Path
        New, empty, or the folder of the same run before it was interrupted.
    plan : SynthesisPlan
    report : callable
        Hears stages, progress, metrics and warnings.
    cancelled : callable
        Asked whenever there is progress.
    device : str
        A name of `mlbackend.nets.placement.DEVICES`.
    last : str
        The stage after which the run ends.

    Returns
    -------
    list of StageRecord
        Of all seven stages.

    Raises
    ------
    Cancelled
    InvalidInput
        What cannot be used, before any compute; ``resume_mismatch``: the folder is of another run.
    TrainingFailed
        ``out_of_memory``, ``diverged`` or ``not_repeatable``.
    """
    return Run(frames_folder, out, plan, report=report, cancelled=cancelled, device=device).run(last=last)


class Run:
    """A run that can be interrupted from another thread; parameters as those of `run_pipeline`."""

    def __init__(
        self,
        frames_folder: Path,
        out: Path,
        plan: SynthesisPlan,
        *,
        report: events.Listener = lambda event: None,
        cancelled: Callable[[], bool] = lambda: _NOBODY_ASKS,
        device: str = "auto",
    ) -> None:
        recorded = read_frames(frames_folder)
        _take_up(out, plan, recorded)
        self._teller = Teller(report, cancelled)
        self._work = AtWork(out, plan, recorded, self._teller, device)
        self._lock = threading.RLock()
        self._under_way: StageFolder | None = None

    def run(self, *, last: str = stages.SEGMENTER) -> list[StageRecord]:
        """Do every stage that is not done."""
        _ = self._work.placement  # a device that is not there is refused before anything is computed
        for stage in STAGES[: STAGES.index(last) + 1]:
            self._teller.check()
            folder = self._work.folder(stage)
            record = folder.read()
            self._teller.stage(record if record.state == stages.DONE else self._done(stage, folder))
        return read_stages(self._work.run)

    def interrupt(self) -> None:
        """The process is about to end: save what there is. May be called from another thread."""
        with self._lock:
            folder = self._under_way
            try:
                self._work.save()
            finally:
                if folder is not None:
                    folder.stop(stages.CANCELLED, {})

    def _done(self, stage: str, folder: StageFolder) -> StageRecord:
        _clear(folder)
        with self._lock:
            self._under_way = folder
            begun = folder.begin()
        self._teller.stage(begun)
        try:
            facts = _WORK[stage](self._work)
        except (Cancelled, KeyboardInterrupt, SystemExit):
            self._stop(folder, stages.CANCELLED, {})
            raise
        except FilamarkError as error:
            self._stop(folder, stages.FAILED, {"code": error.code, "detail": error.message})
            raise
        except Exception as error:
            self._stop(folder, stages.FAILED, {"code": "unexpected", "detail": f"{type(error).__name__}: {error}"})
            raise
        with self._lock:
            self._under_way = None
            return folder.finish(facts)

    def _stop(self, folder: StageFolder, state: str, facts: dict[str, Any]) -> None:
        with self._lock:
            self._under_way = None
            self._teller.stage(folder.stop(state, facts))


def _take_up(out: Path, plan: SynthesisPlan, recorded: Recorded) -> None:
    """Refuse a folder of something else; note down what the run is."""
    described = {"format": RUN_FORMAT, "plan": plan.as_json(), "frames": recorded.facts()}
    path = out / stages.PLAN_FILE
    if path.is_file():
        try:
            before = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InvalidInput(f"{path} cannot be read: {error}.", code="stage_unreadable") from error
        other = [
            name for name in ("plan", "frames") if not isinstance(before, dict) or before.get(name) != described[name]
        ]
        if other:
            raise InvalidInput(
                f"The run in {out} had another {' and other '.join(other)}: start it as it was, or take a new folder.",
                code="resume_mismatch",
                extra={"differs": other},
            )
        return
    check_empty(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_json(path, described)
    except OSError as error:
        raise InvalidInput(
            f"Nothing can be written to {out}: {error.strerror or error}.", code="output_not_writable"
        ) from error


def _clear(folder: StageFolder) -> None:
    """Half of a stage is taken away, but for the state of its training and its record."""
    if folder.path.is_dir():
        for path in folder.path.iterdir():
            if path.is_dir() and path.name != STATE:
                shutil.rmtree(path)
