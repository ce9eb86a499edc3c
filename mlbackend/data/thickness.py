"""How thick a filament is over its frames, as one number that the last, thinned ones do not change."""

from collections.abc import Iterable, Sequence

import numpy as np

from annotations.domain.masks import Mask
from annotations.domain.thickness import thickness_px
from mlbackend.data.filament import FilamentFrames

# Filaments thin while they react, and what is left at the end is no filament any more.
_PERCENTILE = 75


def typical_thickness_px(outer: Iterable[Mask], excluded: Iterable[Mask]) -> float | None:
    """Thickness of most frames of a filament, from its A1 masks; None where nothing can be measured."""
    measured = [thickness_px(mask, gone) for mask, gone in zip(outer, excluded, strict=True)]
    known = [value for value in measured if np.isfinite(value)]
    return float(np.percentile(known, _PERCENTILE)) if known else None


def learned_thickness_px(filaments: Sequence[FilamentFrames]) -> float | None:
    """Median of the typical thickness of labelled filaments; None where none has a mask."""
    found = [typical_thickness_px(filament.masks[:, 0], filament.excluded) for filament in filaments]
    known = [value for value in found if value is not None]
    return float(np.median(known)) if known else None
