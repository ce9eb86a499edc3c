"""Fréchet distance between two sets of features, each taken for a normal distribution: the FID of whatever encoder.

Source: Heusel et al., NIPS 2017; Dowson, Landau, Journal of Multivariate Analysis 1982, 12, 450.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

FEWEST = 2


def frechet_distance(first: NDArray[Any], second: NDArray[Any]) -> float:
    """|m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)).

    Parameters
    ----------
    first, second : ndarray of float, shape (n, d) and (m, d)
        Features of two images or more each.

    Returns
    -------
    float
        0 or more, in squared units of the features. Small sets look far apart: compare sets of equal size only.

    Raises
    ------
    ValueError
        Fewer rows, other axes, or values that are no numbers.

    Notes
    -----
    With C = A^T A for centred features A = (x - m) / sqrt(n - 1), the eigenvalues of C1 C2 are the squared singular
    values of A1 A2^T, so that the trace of the root is their sum. No root of a matrix is taken: singular covariances,
    as of fewer images than features, cost no accuracy.
    """
    check_features(first, second)
    x, y = first.astype(np.float64), second.astype(np.float64)
    scale = max(float(np.abs(x).max()), float(np.abs(y).max()))
    if scale == 0:
        return 0.0
    x, y = x / scale, y / scale  # squares of very small or large values would be lost
    a, b = _centred(x), _centred(y)
    shift = float(np.square(x.mean(axis=0) - y.mean(axis=0)).sum())
    root = float(np.linalg.svd(a @ b.T, compute_uv=False).sum())
    spread = float(np.square(a).sum() + np.square(b).sum())
    # 0 but for rounding where both are the same; a distance is never negative.
    return max(0.0, shift + spread - 2 * root) * scale**2


def check_features(first: NDArray[Any], second: NDArray[Any]) -> None:
    """Refuse what are not two sets of features of `FEWEST` images or more.

    Raises
    ------
    ValueError
    """
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[1] or not first.shape[1]:
        raise ValueError(f"expected features (n, d) and (m, d), given {first.shape} and {second.shape}")
    if min(len(first), len(second)) < FEWEST:
        raise ValueError(f"expected features of {FEWEST} images or more, given {len(first)} and {len(second)}")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("expected features that are numbers, given some that are not")


def _centred(features: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows whose products add up to the covariance; at most as many as there are features."""
    rows = (features - features.mean(axis=0)) / np.sqrt(len(features) - 1)
    if len(rows) <= rows.shape[1]:
        return rows
    _, triangle = np.linalg.qr(rows)
    return triangle
