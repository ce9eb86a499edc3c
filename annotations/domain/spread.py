"""What many figures say together: mean, middle, tails, and how sure the mean is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
LEVEL = 0.95
FEWEST = 3  # below that, resampling says nothing


@dataclass(frozen=True)
class Spread:
    """Of `n` figures that are known. `interval` is the 95 % one of the mean, None where they are too few."""

    n: int
    mean: float
    median: float
    p5: float
    p95: float
    sd: float
    interval: tuple[float, float] | None = None


def spread(values: Sequence[float], *, with_interval: bool = False) -> Spread | None:
    """Of the values that are not NaN; None where there is none.

    Parameters
    ----------
    values : sequence of float
        In the order of the frames: neighbours in a video are much alike, so the mean is resampled in blocks.
    """
    known = np.array([value for value in values if np.isfinite(value)], dtype=np.float64)
    if not len(known):
        return None
    p5, median, p95 = np.percentile(known, [5, 50, 95])
    return Spread(
        n=len(known),
        mean=float(known.mean()),
        median=float(median),
        p5=float(p5),
        p95=float(p95),
        sd=float(known.std(ddof=1)) if len(known) > 1 else float("nan"),
        interval=mean_interval(known) if with_interval else None,
    )


def mean_interval(values: NDArray[np.float64]) -> tuple[float, float] | None:
    """95 % interval of the mean by resampling circular blocks of n^(1/3) neighbours; the same for the same values.

    Politis and Romano, "A circular block-resampling procedure for stationary data" (1992).
    """
    n = len(values)
    if n < FEWEST:
        return None
    length = max(1, round(n ** (1 / 3)))
    ring = np.concatenate([values, values[: length - 1]])
    # A block's sum is all that the mean needs of it.
    sums = np.convolve(ring, np.ones(length), mode="valid")  # (n,)
    blocks = max(1, round(n / length))
    starts = np.random.default_rng(n).integers(0, n, size=(RESAMPLES, blocks))
    means = sums[starts].sum(axis=1) / (blocks * length)
    low, high = np.percentile(means, [50 * (1 - LEVEL), 50 * (1 + LEVEL)])
    return float(low), float(high)
