"""How well the opinions in a project agree: pair by pair, over time, and where they agree least."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isnan

from annotations.domain.agreement import LayerFigures
from annotations.domain.spread import Spread, spread
from annotations.models import Project
from annotations.selectors import opinions, quality_drift
from annotations.selectors.opinions import Comparison, Voice
from annotations.selectors.pair_figures import Measured, measured
from annotations.selectors.quality_drift import DriftPoint

# More comparisons than these are thinned out evenly: the page is waited for, and the export has them all.
MOST_COMPARISONS = 4000
WORST = 40


@dataclass(frozen=True)
class LayerAgreement:
    """What the frames of a pair say together of one descriptor."""

    descriptor: str
    dice: Spread
    iou: Spread
    boundary_mean_px: Spread | None
    boundary_mean_nm: Spread | None
    boundary_p95_nm: Spread | None
    area_difference_nm2: Spread | None


@dataclass(frozen=True)
class Pair:
    """Two who spoke of the same frames; signs are of the second compared with the first."""

    first: Voice
    second: Voice
    frames: int
    layers: list[LayerAgreement]
    volume_effect: Spread | None


@dataclass(frozen=True)
class Disagreement:
    """One descriptor of one frame in which two opinions are far apart."""

    measured: Measured
    descriptor: str
    figures: LayerFigures


@dataclass
class Quality:
    comparisons: int = 0
    left_out: int = 0
    frames: int = 0
    pairs: list[Pair] = field(default_factory=list)
    drift: list[DriftPoint] = field(default_factory=list)
    worst: list[Disagreement] = field(default_factory=list)


def summary(project: Project, *, filament_id: int | None = None, models: bool = False) -> Quality:
    """All that the page shows; `models` adds what model versions said."""
    found = opinions.comparisons(project, filament_id=filament_id, models=models)
    kept = thinned(found, MOST_COMPARISONS)
    rows = list(measured(kept))
    layers = _layers(project, rows)
    return Quality(
        comparisons=len(kept),
        left_out=len(found) - len(kept),
        frames=len({one.place.filament_frame for one in kept}),
        pairs=_pairs(rows, layers),
        drift=quality_drift.points(rows, layers),
        worst=[one for layer in layers for one in _worst(rows, layer)],
    )


def thinned(found: Sequence[Comparison], most: int) -> Sequence[Comparison]:
    """At most so many, spread evenly over all, the same ones every time."""
    if len(found) <= most:
        return found
    return [found[number * len(found) // most] for number in range(most)]


def _layers(project: Project, rows: Sequence[Measured]) -> list[str]:
    seen = {layer for row in rows for layer in row.figures}
    return [key for key in project.descriptors.values_list("key", flat=True) if key in seen]


def _pairs(rows: Sequence[Measured], layers: Sequence[str]) -> list[Pair]:
    of_pair: dict[tuple[Voice, Voice], list[Measured]] = defaultdict(list)
    for row in rows:
        of_pair[row.comparison.first.voice, row.comparison.second.voice].append(row)
    return [
        Pair(
            first=first,
            second=second,
            frames=len(of_pair[first, second]),
            layers=[one for layer in layers if (one := _layer_agreement(of_pair[first, second], layer))],
            volume_effect=spread([row.volume_effect for row in of_pair[first, second]], with_interval=True),
        )
        for first, second in sorted(of_pair, key=lambda pair: (pair[0].rank, pair[1].rank))
    ]


def _layer_agreement(rows: Sequence[Measured], layer: str) -> LayerAgreement | None:
    known = [(row.figures[layer], row.comparison.place.nm_per_px) for row in rows if layer in row.figures]
    dice = spread([one.dice for one, _ in known], with_interval=True)
    iou = spread([one.iou for one, _ in known])
    if dice is None or iou is None:
        return None
    return LayerAgreement(
        descriptor=layer,
        dice=dice,
        iou=iou,
        boundary_mean_px=spread([one.boundary_mean_px for one, _ in known]),
        boundary_mean_nm=spread([one.boundary_mean_px * scale for one, scale in known if scale]),
        boundary_p95_nm=spread([one.boundary_p95_px * scale for one, scale in known if scale]),
        area_difference_nm2=spread([one.area_difference_px * scale**2 for one, scale in known if scale]),
    )


def _worst(rows: Sequence[Measured], layer: str) -> list[Disagreement]:
    """Where the overlap is smallest, then where the edges are farthest apart. Full agreement is none of them."""
    apart = [Disagreement(row, layer, row.figures[layer]) for row in rows if layer in row.figures]
    apart = [one for one in apart if one.figures.dice < 1]
    return sorted(apart, key=lambda one: (one.figures.dice, -_number(one.figures.boundary_p95_px)))[:WORST]


def _number(value: float) -> float:
    return 0.0 if isnan(value) else value
