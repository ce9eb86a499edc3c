"""Our figures beside the paper's: what a study found, as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, stdev
from typing import Any

from mlbackend.reproduction import paper, splits
from mlbackend.reproduction.cell import Cell
from mlbackend.reproduction.rules import AS_DRAWN, WITH_EXCLUSION
from mlbackend.reproduction.splits import Fold
from mlbackend.reproduction.study import Study
from mlbackend.reproduction.variants import VARIANTS

DESCRIPTORS = ("A1", "A2")
ALL_FOLDS = "mean of the folds"


@dataclass(frozen=True)
class Ours:
    """Macro-F1 of one descriptor over seeds; `spread` is the standard deviation, None for one seed."""

    mean: float
    spread: float | None
    excluded_mean: float
    excluded_spread: float | None
    miou: float
    seeds: int


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    fold, side : str
        Of the split; `side` is validation or test.
    filaments : tuple of str
        That judged.
    ours, theirs : dict
        By descriptor; what is not there has no number.
    notes : tuple of str
        Why a number is missing, or what to know of it.
    """

    variant: str
    title: str
    fold: str
    side: str
    filaments: tuple[str, ...]
    fusion: str
    percentage: int
    ours: dict[str, Ours] = field(default_factory=dict)
    theirs: dict[str, paper.PublishedScore] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def rows(study: Study, folds: Sequence[Fold]) -> list[Row]:
    """All rows of a study, in the order of its variants; several folds get a row for their mean."""
    found = []
    for variant, percentage in dict.fromkeys((cell.variant, cell.percentage) for cell in study.cells):
        of_variant = [cell for cell in study.cells if (cell.variant, cell.percentage) == (variant, percentage)]
        for side in (paper.VALIDATION, paper.TEST):
            of_folds = []
            for fold in folds:
                if fold.judged()[side] or fold.missing_of(side):
                    cells = [cell for cell in of_variant if cell.fold == fold.name]
                    of_folds.append(_rows_of_fold(study, fold, side, cells))
            found += [row for of_fold in of_folds for row in of_fold]
            if len(of_folds) > 1:
                found += _mean_rows(study, side, of_variant, [row for of_fold in of_folds for row in of_fold])
    return found


def filament_rows(study: Study, folds: Sequence[Fold]) -> list[Row]:
    """Every filament on its own where several were judged together: the large ones hide the small in a pooled score."""
    found = []
    for row in rows(study, folds):
        if row.fold == ALL_FOLDS or len(row.filaments) < 2 or not row.ours:
            continue
        cells = [
            cell
            for cell in study.cells
            if (cell.variant, cell.fold, cell.percentage) == (row.variant, row.fold, row.percentage)
            and cell in study.results
        ]
        scores = [study.results[cell]["scores"][row.side][row.fusion] for cell in cells]
        for name in row.filaments:
            of_filament = [
                {kind: {"pooled": score[kind]["filaments"][name]} for kind in (AS_DRAWN, WITH_EXCLUSION)}
                for score in scores
            ]
            found.append(replace(row, filaments=(name,), ours=_ours(of_filament), theirs={}, notes=()))
    return found


def cut_short(cells: Iterable[Cell], study: Study) -> list[str]:
    """A sentence for each cell that ended before its steps were done."""
    return [
        f"seed {cell.seed} cut short after {result['steps_done']:,} steps of {result['steps']:,}"
        for cell in cells
        if (result := study.results.get(cell)) is not None and result["stopped_by"] == "time"
    ]


def _rows_of_fold(study: Study, fold: Fold, side: str, cells: Sequence[Cell]) -> list[Row]:
    """A row for each fusion; a single one without numbers where there is no result."""
    first = cells[0]
    judges = fold.judged()[side]
    done = [cell for cell in cells if cell in study.results]
    fusions = list(study.results[done[0]]["scores"].get(side, {})) if done else []
    notes = [*_missing(fold, side), *_unfinished(study, cells)]
    made = []
    for fusion in fusions or [_fusion_of_the_paper(first)]:
        scores = [study.results[cell]["scores"][side][fusion] for cell in done] if fusions else []
        made.append(
            Row(
                variant=first.variant,
                title=VARIANTS[first.variant].title,
                fold=fold.name,
                side=side,
                filaments=judges,
                fusion=fusion,
                percentage=first.percentage,
                ours=_ours(scores),
                theirs=_theirs(fold, side, first, fusion),
                notes=(*notes, *cut_short(cells, study)),
            )
        )
    return made


def _fusion_of_the_paper(cell: Cell) -> str:
    compares_frames = cell.configuration is not None and cell.configuration["architecture"] == "mtdn"
    return paper.PAPER_FUSION if compares_frames else ""


def _ours(scores: Sequence[dict[str, Any]]) -> dict[str, Ours]:
    if not scores:
        return {}
    return {
        descriptor: _over_seeds(
            [found[AS_DRAWN]["pooled"][descriptor] for found in scores],
            [found[WITH_EXCLUSION]["pooled"][descriptor] for found in scores],
        )
        for descriptor in scores[0][AS_DRAWN]["pooled"]
    }


def _over_seeds(drawn: Sequence[dict[str, Any]], within: Sequence[dict[str, Any]]) -> Ours:
    values, excluded = ([scores["macro_f1"] for scores in side] for side in (drawn, within))
    return Ours(
        mean=fmean(values),
        spread=_spread(values),
        excluded_mean=fmean(excluded),
        excluded_spread=_spread(excluded),
        miou=fmean(scores["miou"] for scores in drawn),
        seeds=len(values),
    )


def _spread(values: Sequence[float]) -> float | None:
    return stdev(values) if len(values) > 1 else None


def _theirs(fold: Fold, side: str, cell: Cell, fusion: str) -> dict[str, paper.PublishedScore]:
    if fold.name != splits.PAPER or cell.percentage != 100:
        return {}
    found = {
        descriptor: paper.published_score(side, cell.variant, descriptor, fusion or None) for descriptor in DESCRIPTORS
    }
    return {descriptor: score for descriptor, score in found.items() if score is not None}


def _missing(fold: Fold, side: str) -> list[str]:
    missing = fold.missing_of(side)
    if not missing:
        return []
    names = ", ".join(missing)
    if fold.judged()[side]:
        return [f"{names} not in the folder: ours is of {', '.join(fold.judged()[side])} only, the paper's of all"]
    return [f"no figure of ours: {names} not in the folder"]


def _unfinished(study: Study, cells: Sequence[Cell]) -> list[str]:
    return [f"seed {cell.seed}: {study.failures[cell]}" for cell in cells if cell in study.failures]


def _mean_rows(study: Study, side: str, cells: Sequence[Cell], by_fold: Sequence[Row]) -> list[Row]:
    """Mean over the folds, seed by seed; only over seeds that have all of them."""
    found = []
    folds = {cell.fold for cell in cells}
    fusions = dict.fromkeys(row.fusion for row in by_fold if row.ours)
    for fusion in fusions:
        per_seed = []
        for seed in dict.fromkeys(cell.seed for cell in cells):
            results = [study.results[cell] for cell in cells if cell.seed == seed and cell in study.results]
            if len(results) == len(folds):
                per_seed.append(_mean_of_folds([result["scores"][side][fusion] for result in results]))
        if per_seed:
            first = cells[0]
            title = VARIANTS[first.variant].title
            every = tuple(name for row in by_fold if row.fusion == fusion for name in row.filaments)
            notes = tuple(cut_short(cells, study))
            note = (f"{len(notes)} of {len(cells)} trainings cut short",) if notes else ()
            found.append(
                Row(first.variant, title, ALL_FOLDS, side, every, fusion, first.percentage, _ours(per_seed), {}, note)
            )
    return found


def _mean_of_folds(scores: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Scores whose macro-F1 and mIoU are means over folds: a thin filament counts as much as a thick one."""
    return {
        kind: {
            "pooled": {
                descriptor: {
                    key: fmean(found[kind]["pooled"][descriptor][key] for found in scores)
                    for key in ("macro_f1", "miou")
                }
                for descriptor in scores[0][kind]["pooled"]
            }
        }
        for kind in (AS_DRAWN, WITH_EXCLUSION)
    }
