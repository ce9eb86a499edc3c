"""Noise made again from residuals, in blocks of frames."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]


def resampled(residuals: Floats, *, correlation: float, frames: int, count: int, seed: int = 0) -> Floats:
    """Series of noise of unit size.

    The post-blackened block bootstrap (Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, 8.2): the
    correlation of neighbours is taken out of the residuals, circular blocks of n^(1/3) of what is left are put one
    after the other, and the correlation is put in again. Blocks alone would have to be long to keep a correlation, and
    of long blocks there are too few.

    Parameters
    ----------
    residuals : ndarray of float, shape (n,)
        In order of time and of about equal size.
    correlation : float
        Of the noise, which residuals understate (`noise`); 0 to less than 1.
    frames, count : int
        How long each series is, and how many there are.
    seed : int
        The same seed gives the same series.

    Returns
    -------
    ndarray of float, shape (frames, count)
    """
    n = len(residuals)
    power = float(residuals @ residuals)
    # What goes out is the correlation that the residuals have; what comes in is the larger one of the noise.
    seen = float(residuals[1:] @ residuals[:-1]) / power if power > 0 else 0.0
    fresh = residuals[1:] - seen * residuals[:-1]
    fresh = fresh - fresh.mean()
    size = float(np.sqrt(np.mean(fresh**2)))
    rng = np.random.default_rng(seed)
    length = max(1, round(n ** (1 / 3)))
    starts = rng.integers(0, len(fresh), size=(frames // length + 2, count))
    # Where the first block is entered is chance as well: else frames at one place would always open a block.
    places = np.arange(frames)[:, None] + rng.integers(0, length, size=count)
    drawn = starts[places // length, np.arange(count)] + places % length
    noise: Floats = (fresh / size if size > 0 else fresh)[drawn % len(fresh)]
    share = np.sqrt(1 - correlation**2)
    for frame in range(1, frames):
        noise[frame] = correlation * noise[frame - 1] + share * noise[frame]
    return noise


def half_width(level: float, degrees: float) -> float:
    """Half width of a two-sided interval of Student's t in standard errors, for any degrees of freedom above 0."""
    return float(stdtrit(degrees, 0.5 + level / 2))


def small_sample_factor(level: float, degrees: float) -> float:
    """By how much an interval from resampled noise is too narrow for knowing the noise from few frames only: t / z."""
    return half_width(level, degrees) / half_width(level, 1e6)
