"""One training of a study with its judgement, in a process of its own: `python -m mlbackend.reproduction.cell FOLDER`.

FOLDER holds `cell.json`, and receives the model and, as its last act, `result.json`: where that is, the cell is done.
A process of its own gives its memory back, and when it dies the study goes on.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.domain.errors import FilamarkError
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.reporting import error_event, tell_json
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.reproduction.fractions import subset
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import prepare_this_process

CELL_FILE, RESULT_FILE, MODEL_FOLDER = "cell.json", "result.json", "model"
FAILED = 1


@dataclass(frozen=True)
class Cell:
    """What is trained on what, and what judges it. Two cells with equal values give equal results."""

    variant: str
    configuration: dict[str, Any] | None = field(hash=False)
    seed: int
    fold: str
    train: tuple[str, ...]
    validation: tuple[str, ...]
    test: tuple[str, ...]
    percentage: int = 100
    min_frame: int = 88

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Cell":
        """What `cell.json` holds."""
        sides = {side: tuple(values[side]) for side in ("train", "validation", "test")}
        return cls(**{**values, **sides})

    @property
    def folder(self) -> str:
        """Where it lies below the study's folder."""
        share = "" if self.percentage == 100 else f"-{self.percentage}-percent"
        return f"{self.fold}/{self.variant}{share}/seed-{self.seed}"

    @property
    def steps(self) -> int:
        """Steps of all stages."""
        if self.configuration is None:
            return 0
        before = self.configuration["pretraining_steps"] if self.configuration["init"] != "none" else 0
        return int(self.configuration["steps"]) + int(before)


def run(folder: Path) -> None:
    """Train and judge the cell of a folder."""
    given = json.loads((folder / CELL_FILE).read_text(encoding="utf-8"))
    cell = Cell.from_json(given["cell"])
    data = DataFolder(Path(given["data"]))
    result = _judge_rule(cell, data) if cell.configuration is None else _train_and_judge(cell, data, given, folder)
    beside = folder / f".{RESULT_FILE}"
    beside.write_text(json.dumps({"cell": given["cell"], **result}, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    os.replace(beside, folder / RESULT_FILE)  # noqa: PTH105  (the one that replaces on every system)


def training_frames(filaments: Sequence[FilamentFrames], percentage: int, *, seed: int) -> list[FilamentFrames]:
    """That share of the frames of every filament."""
    return [filament.select(subset(len(filament), percentage, seed=seed)) for filament in filaments]


def steps_done(cell: Cell, facts: dict[str, Any]) -> int:
    """Steps that were really made: pre-training may have been cut short as well."""
    before = facts.get("pretraining")
    if not before or cell.configuration is None:
        return int(facts["steps_done"])
    return int(facts["steps_done"]) - int(cell.configuration["pretraining_steps"]) + int(before["steps"])


def _train_and_judge(cell: Cell, data: DataFolder, given: dict[str, Any], folder: Path) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.nets.checkpoint import save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.reproduction.scoring import judge
    from mlbackend.training.run import TrainingData, train

    assert cell.configuration is not None
    use_available_cores()
    configuration = Configuration.from_json(cell.configuration)
    placement = choose_placement(given["device"])
    train_set = data.load_labelled(cell.train, min_frame=cell.min_frame)
    trained = train(
        TrainingData(
            training_frames(train_set, cell.percentage, seed=cell.seed),
            data.load_labelled(cell.validation, min_frame=cell.min_frame),
        ),
        configuration,
        seed=cell.seed,
        placement=placement,
        max_minutes=given["max_minutes"],
        listen=tell_json,
    )
    model = folder / MODEL_FOLDER
    model.mkdir(exist_ok=True)
    facts = save_checkpoint(
        model, trained.net, net_configuration=configuration.net, facts={"preset": None, **trained.facts}
    )
    told = ("stopped_by", "minutes", "device", "best_step", "parameter_count", "weights_sha256", "data", "notes")
    return {
        **{key: facts[key] for key in told},
        "steps_done": steps_done(cell, facts),
        "steps": cell.steps,
        "curve": trained.curve,
        "scores": judge(trained.net, _judges(cell, data), placement=placement),
    }


def _judge_rule(cell: Cell, data: DataFolder) -> dict[str, Any]:
    from mlbackend.reproduction.rules import judge_core_fraction

    return {"scores": judge_core_fraction(_judges(cell, data)), "stopped_by": "untrained", "notes": []}


def _judges(cell: Cell, data: DataFolder) -> dict[str, list[FilamentFrames]]:
    sides = {"validation": cell.validation, "test": cell.test}
    return {side: data.load_labelled(names, min_frame=cell.min_frame) for side, names in sides.items() if names}


def main(arguments: Sequence[str]) -> int:
    """Run a cell; events and a last error go to standard output as lines of JSON."""
    exit_when_input_closes(lambda: None)
    try:
        run(Path(arguments[0]))
    except FilamarkError as error:
        tell_json(error_event(error))
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
