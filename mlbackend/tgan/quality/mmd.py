"""Maximum mean discrepancy: how far two sets of features are apart, without a shape being assumed for either.

Source: Gretton et al., Journal of Machine Learning Research 2012, 13, 723.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist, pdist

from mlbackend.tgan.quality.frechet import check_features


def median_distance(features: NDArray[Any]) -> float:
    """Median distance between two of these features (n, d): the usual width of the kernel; 0 where most are equal."""
    return float(np.median(pdist(features.astype(np.float64))))


def squared_mmd(first: NDArray[Any], second: NDArray[Any], *, width: float | None = None) -> float:
    """Unbiased estimate of the squared discrepancy, with the kernel exp(-|x - y|^2 / (2 width^2)).

    Parameters
    ----------
    first, second : ndarray of float, shape (n, d) and (m, d)
        Features of two images or more each.
    width : float, optional
        Of the kernel; the median distance of both sets together where it is not given. Estimates can be compared only
        where the width was the same.

    Returns
    -------
    float
        About 0 for sets of one distribution, and then as often below as above; at most 2. NaN where the width is 0.
    """
    check_features(first, second)
    if width is None:
        width = median_distance(np.concatenate([first, second]))
    if width <= 0:
        return float("nan")
    x, y = first.astype(np.float64) / width, second.astype(np.float64) / width
    return _mean_within(x) + _mean_within(y) - 2 * float(np.exp(-cdist(x, y, "sqeuclidean") / 2).mean())


def _mean_within(scaled: NDArray[np.float64]) -> float:
    """Mean kernel of two different ones of a set: with the pairs of one and itself the estimate would be biased."""
    return float(np.exp(-pdist(scaled, "sqeuclidean") / 2).mean())
