"""From a network's prediction of a filament to the plain numbers by which frames are chosen."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from annotations.domain.choosing import evidence as known
from annotations.domain.choosing.evidence import FilamentEvidence, Floats
from annotations.domain.descriptors import A1, A2
from annotations.domain.thickness import thickness_px
from mlbackend.data.filament import FilamentFrames
from mlbackend.inference import certainty as sure
from mlbackend.inference.predict import Prediction


def evidence_of(
    filament: FilamentFrames,
    prediction: Prediction,
    *,
    times_s: Floats,
    labelled: NDArray[np.bool_],
    features: Floats | None = None,
    several_views: bool = False,
) -> FilamentEvidence:
    """What a prediction says of every frame; of labelled frames what people drew.

    Parameters
    ----------
    filament : FilamentFrames
        n frames; masks are looked at where `labelled` says so, and nowhere else.
    times_s : ndarray of float, shape (n,)
    labelled : ndarray of bool, shape (n,)
        Corrected so far.
    features : ndarray of float, shape (n, C), optional
        From `features.encoder_features`.
    several_views : bool
        The spread of the prediction lies between views of a frame, not between its partners.
    """
    outer, core = (prediction.masks[:, prediction.descriptors.index(name)].copy() for name in (A1, A2))
    outer[labelled], core[labelled] = filament.masks[labelled, 0], filament.masks[labelled, 1]
    inside = (prediction.probabilities / np.float32(255)).astype(np.float32)  # (n, D, H, W)
    sigmas = _sigma_px(inside, filament.excluded)
    sigmas[labelled] = 0
    return FilamentEvidence(
        filament=filament.name,
        positions=tuple(range(len(filament))),
        times_s=times_s,
        labelled=labelled,
        a1_px=_area(outer),
        a2_px=_area(core),
        a1_sigma_px=sigmas[:, prediction.descriptors.index(A1)],
        a2_sigma_px=sigmas[:, prediction.descriptors.index(A2)],
        width_px=np.array([thickness_px(mask, gone) for mask, gone in zip(outer, filament.excluded, strict=True)]),
        doubts=_doubts(filament, prediction, inside, several_views=several_views),
        abundance=_floats(prediction.abundances),
        features=features,
    )


def _doubts(
    filament: FilamentFrames, prediction: Prediction, inside: NDArray[np.float32], *, several_views: bool
) -> dict[str, Floats]:
    entropies = [sure.doubt(sure.entropy(one), ~gone) for one, gone in zip(inside, filament.excluded, strict=True)]
    doubts = {known.ENTROPY: _floats(entropies), known.UNSURE: 1 - _floats(prediction.certainties)}
    if prediction.spread_is == sure.DISAGREEMENT:
        doubts[known.VIEW_SPREAD if several_views else known.DISAGREEMENT] = _floats(prediction.doubt)
    return doubts


def _sigma_px(inside: NDArray[np.float32], excluded: NDArray[np.bool_]) -> Floats:
    """How far the area of each descriptor may be off, (n, D).

    The sum of p (1 - p): half of the pixels that are expected to be wrong, as if those of a frame were wrong together.
    """
    undecided = inside * (1 - inside) * ~excluded[:, None]
    found: Floats = undecided.sum(axis=(2, 3), dtype=np.float64)
    return found


def _area(masks: NDArray[np.bool_]) -> Floats:
    return np.count_nonzero(masks, axis=(1, 2)).astype(np.float64)


def _floats(values: Iterable[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
