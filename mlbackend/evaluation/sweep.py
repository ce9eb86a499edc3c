"""Precision, recall and F1 against the threshold from which on a pixel is called inside."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask
from annotations.domain.probability import CERTAIN, Levels
from mlbackend.metrics import Counts

LEVELS = CERTAIN + 1
THRESHOLDS = tuple(round(0.02 * step, 2) for step in range(1, 50))
BAND = (5, 95)  # percentiles over frames

Histogram = NDArray[np.int64]


@dataclass(frozen=True)
class SweepPoint:
    """Pooled over all frames; `f1_low` and `f1_high` are the 5th and 95th percentile of the frames' own F1.

    Frames in which nothing is true have no F1 of their own and are left out of the band; None where no frame is left.
    """

    threshold: float
    precision: float
    recall: float
    f1: float
    f1_low: float | None
    f1_high: float | None


def level_histogram(levels: Levels, truth: Mask) -> Histogram:
    """How many pixels of one frame are at each level, outside and inside by the truth; shape (2, 256)."""
    if levels.shape != truth.shape or levels.dtype != np.uint8:
        raise ValueError(f"expected levels of uint8 {truth.shape}, given {levels.dtype} {levels.shape}")
    both = truth.ravel().astype(np.int64) * LEVELS + levels.ravel()
    return np.bincount(both, minlength=2 * LEVELS).reshape(2, LEVELS)


def counts_at(histogram: Histogram, threshold: float) -> Counts:
    """Counts of the mask `probability > threshold`."""
    first = int(np.floor(threshold * CERTAIN)) + 1
    outside, inside = histogram
    tp, fp = int(inside[first:].sum()), int(outside[first:].sum())
    return Counts(tp=tp, fp=fp, fn=int(inside[:first].sum()), tn=int(outside[:first].sum()))


def sweep(histograms: Sequence[Histogram], thresholds: Sequence[float] = THRESHOLDS) -> list[SweepPoint]:
    """The curve of a set of frames.

    Raises
    ------
    ValueError
        There is no frame.
    """
    if not histograms:
        raise ValueError("expected the histogram of at least one frame, given none")
    pooled = np.sum(histograms, axis=0)
    with_truth = [histogram for histogram in histograms if histogram[1].any()]
    return [_point(pooled, with_truth, threshold) for threshold in thresholds]


def best_threshold(points: Sequence[SweepPoint]) -> float:
    """Where pooled F1 is highest, the lowest of several."""
    return max(points, key=lambda point: (point.f1, -point.threshold)).threshold


def otsu_threshold(histograms: Sequence[Histogram]) -> float | None:
    """The threshold that parts the levels best without looking at the truth; None where there is one level only.

    Source: Otsu, IEEE Trans. Syst. Man Cybern. 1979, 9, 62: largest variance between the two classes.
    """
    per_level = np.sum(histograms, axis=(0, 1)).astype(np.float64)
    below, levels = np.cumsum(per_level), np.arange(LEVELS)
    above = per_level.sum() - below
    sums = np.cumsum(per_level * levels)
    both = (below > 0) & (above > 0)
    if not both.any():
        return None
    apart = np.zeros(LEVELS)
    means = sums[both] / below[both], (sums[-1] - sums[both]) / above[both]
    apart[both] = below[both] * above[both] * (means[0] - means[1]) ** 2
    # Between two levels nothing lies: the middle of a plateau is the fairest cut.
    return float(np.mean(np.flatnonzero(apart >= apart.max() * (1 - 1e-12))) + 0.5) / CERTAIN


def _point(pooled: Histogram, with_truth: Sequence[Histogram], threshold: float) -> SweepPoint:
    counts = counts_at(pooled, threshold)
    of_frames = [counts_at(histogram, threshold).f1 for histogram in with_truth]
    low, high = np.percentile(of_frames, BAND).tolist() if of_frames else (None, None)
    return SweepPoint(threshold, counts.precision, counts.recall, counts.f1, low, high)
