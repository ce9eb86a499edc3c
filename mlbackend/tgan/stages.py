"""The seven stages of a tandem GAN, and what each leaves on disk. Without torch: the web reads it.

A run is a folder with one folder for each stage that began. `stage.json` in it says how far it came; whatever else lies
there is complete where the state is ``done``.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput

FORMAT = "filamark-synthesis-stage/1"
FACTS_FILE = "stage.json"
PLAN_FILE = "plan.json"
PICTURES = "pictures"

ROUGH_MASKS = "rough_masks"
MASKS = "masks"
PIX2PIX = "pix2pix"
FIRST_GENERATION = "first_generation"
CYCLEGAN = "cyclegan"
SECOND_GENERATION = "second_generation"
SEGMENTER = "segmenter"
STAGES = (ROUGH_MASKS, MASKS, PIX2PIX, FIRST_GENERATION, CYCLEGAN, SECOND_GENERATION, SEGMENTER)

# Below the folder of a run.
DATA = f"{SECOND_GENERATION}/data"  # a data folder for `train --data`
MODEL = f"{SEGMENTER}/model"  # model.safetensors and model.json, as every training writes them
QUALITY = "quality"  # quality.json and quality.html

WAITING, RUNNING, DONE, CANCELLED, FAILED = "waiting", "running", "done", "cancelled", "failed"
STATES = (WAITING, RUNNING, DONE, CANCELLED, FAILED)

# How much of the whole each stage is likely to take: for one progress bar over all of them.
_SHARES: Mapping[str, float] = {
    ROUGH_MASKS: 0.02,
    MASKS: 0.01,
    PIX2PIX: 0.30,
    FIRST_GENERATION: 0.02,
    CYCLEGAN: 0.42,
    SECOND_GENERATION: 0.03,
    SEGMENTER: 0.20,
}


@dataclass(frozen=True)
class StageRecord:
    """How far one stage came.

    Attributes
    ----------
    stage : str
        One of `STAGES`.
    state : str
        One of `STATES`. A process that was killed leaves ``running``.
    started, finished : str or None
        ISO 8601 in UTC.
    facts : dict
        JSON-able: what came of it; after a failure ``code`` and ``detail``.
    """

    stage: str
    state: str = WAITING
    started: str | None = None
    finished: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"format": FORMAT, **vars(self)}


class StageFolder:
    """The folder of one stage of a run.

    Parameters
    ----------
    run : Path
        The folder of the run.
    stage : str
    """

    def __init__(self, run: Path, stage: str) -> None:
        self.stage = stage
        self.path = run / stage
        self.pictures = self.path / PICTURES

    def read(self) -> StageRecord:
        """The record on disk; of a stage that never began, a waiting one.

        Raises
        ------
        InvalidInput
            ``stage_unreadable``.
        """
        path = self.path / FACTS_FILE
        if not path.is_file():
            return StageRecord(self.stage)
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            if values.pop("format") != FORMAT or values["stage"] != self.stage or values["state"] not in STATES:
                raise ValueError(f"it is no record of the stage {self.stage}")
            return StageRecord(**values)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InvalidInput(f"{path} cannot be read: {error}.", code="stage_unreadable") from error

    def begin(self) -> StageRecord:
        """The stage runs, perhaps again; its earlier start is kept."""
        record = StageRecord(self.stage, RUNNING, self.read().started or _now())
        return self._write(record)

    def finish(self, facts: Mapping[str, Any]) -> StageRecord:
        """The stage is done."""
        return self._write(StageRecord(self.stage, DONE, self.read().started, _now(), dict(facts)))

    def stop(self, state: str, facts: Mapping[str, Any]) -> StageRecord:
        """The stage was cancelled, or it failed."""
        return self._write(StageRecord(self.stage, state, self.read().started, _now(), dict(facts)))

    def _write(self, record: StageRecord) -> StageRecord:
        self.path.mkdir(parents=True, exist_ok=True)
        write_json(self.path / FACTS_FILE, record.as_json())
        return record


def read_stages(run: Path) -> list[StageRecord]:
    """The records of all seven stages in their order."""
    return [StageFolder(run, stage).read() for stage in STAGES]


def overall_fraction(stage: str, fraction: float) -> float:
    """Share of the whole run that is over when this share of a stage is, 0 to 1."""
    before = sum(_SHARES[earlier] for earlier in STAGES[: STAGES.index(stage)])
    return before + _SHARES[stage] * min(max(fraction, 0.0), 1.0)


def write_json(path: Path, values: Any) -> None:
    """Put a JSON file in place in one step: whoever reads it meanwhile sees the one before."""
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_text(json.dumps(values, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    os.replace(fresh, path)  # noqa: PTH105  (the one that replaces on every system)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
