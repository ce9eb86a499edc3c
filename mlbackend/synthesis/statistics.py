"""Distributions of what masks look like, and how far two sets of masks lie apart in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import wasserstein_distance

from mlbackend.data.filament import FilamentFrames
from mlbackend.synthesis.layers import GeneratedMask
from mlbackend.synthesis.measuring import MaskMeasures, measure_mask

QUANTITIES: Mapping[str, str] = {
    "diameter_px": "px",
    "core_ratio": "",
    "curvature_per_px": "1/px",
    "length_px": "px",
    "coverage": "",
}
_SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MaskStatistics:
    """Every value of every quantity over a set of masks.

    Attributes
    ----------
    masks : int
        How many masks were looked at; empty ones among them count only here and in the coverage.
    values : dict of str to ndarray of float
        By name of `QUANTITIES`: one value a place for diameter, core ratio and curvature, one a mask for length and
        coverage. Undefined ones are left out.
    """

    masks: int
    values: Mapping[str, Floats]

    def as_json(self) -> dict[str, Any]:
        """Number, mean, standard deviation and quantiles of each quantity; None where there is no value."""
        return {"masks": self.masks, **{name: _summary(values) for name, values in self.values.items()}}


def statistics_of(measures: Iterable[MaskMeasures]) -> MaskStatistics:
    """Pool what was measured on many masks."""
    listed = list(measures)
    values = {
        name: np.concatenate([np.atleast_1d(getattr(one, name)) for one in listed]) if listed else np.zeros(0)
        for name in QUANTITIES
    }
    return MaskStatistics(len(listed), {name: found[np.isfinite(found)] for name, found in values.items()})


def generated_statistics(masks: Iterable[GeneratedMask]) -> MaskStatistics:
    """Statistics of drawn masks."""
    return statistics_of(measure_mask(mask.a1, mask.a2, mask.excluded) for mask in masks)


def filament_statistics(filaments: Iterable[FilamentFrames]) -> MaskStatistics:
    """Statistics of the labelled frames of filaments of a folder."""
    return statistics_of(
        measure_mask(filament.masks[t, 0], filament.masks[t, 1], filament.excluded[t])
        for filament in filaments
        for t in np.flatnonzero(filament.labelled)
    )


def distances(reference: MaskStatistics, other: MaskStatistics) -> dict[str, dict[str, float | None]]:
    """Wasserstein distances between two sets of masks, by quantity.

    Returns
    -------
    dict
        ``distance`` in the quantity's own unit: how far values have to be moved on average to turn one distribution
        into the other; ``relative``: the same over the standard deviation of the reference. None where undefined.
    """
    found: dict[str, dict[str, float | None]] = {}
    for name in QUANTITIES:
        one, two = reference.values[name], other.values[name]
        distance = float(wasserstein_distance(one, two)) if len(one) and len(two) else None
        relative = None if distance is None or not _varies(one) else distance / float(one.std())
        found[name] = {"distance": distance, "relative": relative}
    return found


def _varies(values: Floats) -> bool:
    return float(values.std()) > 1e-9 * float(np.abs(values).max())  # equal numbers have a mean that rounds


def _summary(values: Floats) -> dict[str, Any]:
    if not len(values):
        return {"count": 0, "mean": None, "sd": None, "quantiles": None}
    quantiles = dict(zip(map(str, _SHARES), np.quantile(values, _SHARES).tolist(), strict=True))
    return {"count": len(values), "mean": float(values.mean()), "sd": float(values.std()), "quantiles": quantiles}
