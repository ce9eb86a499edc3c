"""A study: variants x seeds x folds x shares of the training data, cell after cell, that can be interrupted.

Every cell has a folder and a process of its own. A cell with a result is never computed again; one that failed or was
broken off is. The time that a study may take is shared: each cell gets an equal part of what is left.
"""

import json
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.reproduction.cell import CELL_FILE, RESULT_FILE, Cell
from mlbackend.reproduction.splits import Fold
from mlbackend.training import events
from mlbackend.training.configuration import Configuration

CELLS_FOLDER, FAILED_FILE = "cells", "failed.json"
OUT_OF_TIME = "not run: the time of the study was used up"

Listener = events.Listener


@dataclass(frozen=True)
class Start:
    """How a cell is started: all that does not change what comes out."""

    folder: Path
    data: Path
    device: str
    max_minutes: float | None


StartCell = Callable[[Start, Listener], str | None]  # returns why it failed, None when it is done


@dataclass
class Study:
    """What came of every cell.

    Attributes
    ----------
    results : dict of Cell to dict
        Done, now or earlier.
    failures : dict of Cell to str
        Why there is no result.
    """

    cells: Sequence[Cell]
    results: dict[Cell, dict[str, Any]] = field(default_factory=dict)
    failures: dict[Cell, str] = field(default_factory=dict)


def plan(
    configurations: Mapping[str, Configuration | None],
    folds: Sequence[Fold],
    *,
    seeds: Sequence[int],
    percentages: Sequence[int] = (100,),
    min_frame: int = 88,
) -> list[Cell]:
    """The cells of a study. One seed of everything comes before the next seed, so that what is there is comparable."""
    cells = []
    for number, seed in enumerate(seeds):
        for fold in folds:
            for variant, configuration in configurations.items():
                if configuration is None and number:
                    continue  # a rule answers the same for every seed
                for percentage in percentages if configuration else (100,):
                    cells.append(_cell(variant, configuration, fold, seed, percentage, min_frame))
    return cells


def run(
    cells: Sequence[Cell],
    *,
    data: Path,
    out: Path,
    device: str,
    start: StartCell,
    max_minutes: float | None = None,
    listen: Listener = lambda event: None,
    clock: Callable[[], float] = time.monotonic,
) -> Study:
    """Run what is not done yet.

    Parameters
    ----------
    cells : sequence of Cell
        From `plan`.
    data, out : Path
        The data set's folder, and the study's.
    start : callable
        Runs one cell; `process.start_cell`.
    max_minutes : float, optional
        For all that this call runs.

    Raises
    ------
    InvalidInput
        ``study_differs``: a finished cell in `out` was another one.
    """
    study = Study(cells)
    for cell in cells:
        if (found := read_result(out, cell)) is not None:
            study.results[cell] = found
    waiting = [cell for cell in cells if cell not in study.results]
    began = clock()
    for number, cell in enumerate(waiting):
        left = None if max_minutes is None else max_minutes - (clock() - began) / 60
        if left is not None and left <= 0:
            study.failures[cell] = OUT_OF_TIME
            continue
        share = None if left is None else left / (len(waiting) - number)
        done = len(cells) - len(waiting) + number
        listen(events.progress(done / len(cells), f"{done + 1} of {len(cells)}: {cell.folder}", None))
        folder = prepare(out, cell, data=data, device=device, max_minutes=share)
        reason = start(Start(folder, data, device, share), _scaled(listen, done, len(cells), cell))
        found = read_result(out, cell)
        if found is None:
            study.failures[cell] = reason or "it ended without a result"
            (folder / FAILED_FILE).write_text(json.dumps({"reason": study.failures[cell]}) + "\n", encoding="utf-8")
            listen(events.warning("cell_failed", f"{cell.folder}: {study.failures[cell]}"))
        else:
            study.results[cell] = found
    listen(events.progress(1.0, f"{len(study.results)} of {len(cells)} done", None))
    return study


def prepare(out: Path, cell: Cell, *, data: Path, device: str, max_minutes: float | None) -> Path:
    """An empty folder with the cell's description; what an earlier, unfinished run left is cleared away."""
    folder = out / CELLS_FOLDER / cell.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    given = {"cell": _plain(cell), "data": str(data.resolve()), "device": device, "max_minutes": max_minutes}
    (folder / CELL_FILE).write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")
    return folder


def read_result(out: Path, cell: Cell) -> dict[str, Any] | None:
    """What came of a cell; None where it is not done.

    Raises
    ------
    InvalidInput
        ``study_differs``.
    """
    path = out / CELLS_FOLDER / cell.folder / RESULT_FILE
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if found["cell"] != _plain(cell):
        differing = sorted(key for key, value in _plain(cell).items() if found["cell"].get(key) != value)
        raise InvalidInput(
            f"{path.parent} was computed with another {', '.join(differing)}: take another folder with --out, "
            "or remove that one.",
            code="study_differs",
            extra={"folder": str(path.parent), "differs": differing},
        )
    return found


def _cell(
    variant: str, configuration: Configuration | None, fold: Fold, seed: int, percentage: int, min_frame: int
) -> Cell:
    return Cell(
        variant=variant,
        configuration=None if configuration is None else configuration.as_json(),
        seed=seed,
        fold=fold.name,
        train=fold.train,
        validation=fold.validation,
        test=fold.test,
        percentage=percentage,
        min_frame=min_frame,
    )


def _plain(cell: Cell) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(cell)))
    return plain


def _scaled(listen: Listener, done: int, total: int, cell: Cell) -> Listener:
    """Events of one cell as events of the study."""

    def hear(event: events.Event) -> None:
        if event["event"] == "progress":
            listen(events.progress((done + event["fraction"]) / total, f"{cell.folder}: {event['text']}", None))
        elif event["event"] == "warning":
            listen({**event, "detail": f"{cell.folder}: {event['detail']}"})

    return hear
