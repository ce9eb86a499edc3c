"""Which real image every synthetic one resembles most, and whether it is a copy of it.

A network that has seen few images may give them back. Copies are looked for twice: among features, which hardly mind
where a thing lies, and among pixels, in all eight symmetries of the square, which are what a training varies.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

_THUMBNAIL_PX = 48
# A copy lies ten times nearer to its real image than real images lie to each other.
_COPY = 0.1
_EXACT = 1e-6


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The nearest real image of each of n synthetic ones.

    Attributes
    ----------
    nearest, distances : ndarray of int and of float, shape (n,)
        By features, in units of their standard deviations over the real images.
    alike, correlations : ndarray of int and of float, shape (n,)
        By pixels: the real image with the highest correlation in any symmetry, and that correlation.
    copies : ndarray of bool, shape (n,)
        Memorised, by features or by pixels.
    typical_distance, typical_gap : float
        Median distance, and median 1 - correlation, of real images to their nearest other real one.
    """

    nearest: NDArray[np.int64]
    distances: NDArray[np.float64]
    alike: NDArray[np.int64]
    correlations: NDArray[np.float64]
    copies: NDArray[np.bool_]
    typical_distance: float
    typical_gap: float


def nearest_real(
    synthetic: NDArray[Any], real: NDArray[Any], *, synthetic_features: NDArray[Any], real_features: NDArray[Any]
) -> Neighbours:
    """Look for copies.

    Parameters
    ----------
    synthetic, real : ndarray of float, shape (n, H, W) and (m, H', W')
        Two real images or more; it is from them that one knows how alike images are without being copies.
    synthetic_features, real_features : ndarray of float, shape (n, d) and (m, d)

    Raises
    ------
    ValueError
        Fewer real images, or features of other numbers of images.
    """
    if len(real) < 2 or len(real_features) != len(real) or len(synthetic_features) != len(synthetic):
        raise ValueError(
            f"expected two real images or more and features of all images, given {len(synthetic)} synthetic, "
            f"{len(real)} real, features of {len(synthetic_features)} and {len(real_features)}"
        )
    deviations = real_features.std(axis=0)
    scale = np.where(deviations > 0, deviations, 1.0)
    distances = cdist(synthetic_features / scale, real_features / scale)
    among = cdist(real_features / scale, real_features / scale)
    gaps = 1 - _correlations(synthetic, real)
    gaps_among = 1 - _correlations(real, real)
    typical = [float(np.median(_without_itself(matrix).min(axis=1))) for matrix in (among, gaps_among)]
    nearest, alike = distances.argmin(axis=1), gaps.argmin(axis=1)
    rows = np.arange(len(synthetic))
    copies = (distances[rows, nearest] <= _COPY * typical[0] + _EXACT) | (
        gaps[rows, alike] <= _COPY * typical[1] + _EXACT
    )
    return Neighbours(nearest, distances[rows, nearest], alike, 1 - gaps[rows, alike], copies, typical[0], typical[1])


def _without_itself(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return matrix + np.where(np.eye(len(matrix), dtype=bool), np.inf, 0)


def _correlations(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    """Highest correlation (n, m) of images, the first ones turned and mirrored in all eight ways."""
    side = min(_THUMBNAIL_PX, *first.shape[1:], *second.shape[1:])
    theirs = _normalised(_thumbnails(second, side))
    thumbnails = _thumbnails(first, side)
    best = np.full((len(first), len(second)), -1.0)
    for turns in range(4):
        turned = np.rot90(thumbnails, turns, axes=(1, 2))
        for view in (turned, turned[:, :, ::-1]):
            best = np.maximum(best, _normalised(view) @ theirs.T)
    return best


def _thumbnails(images: NDArray[Any], side: int) -> NDArray[np.float64]:
    """Means of images over equal areas, (n, side, side)."""
    return _reduced(_reduced(images.astype(np.float64), side, axis=1), side, axis=2)


def _reduced(images: NDArray[np.float64], side: int, *, axis: int) -> NDArray[np.float64]:
    length = images.shape[axis]
    sums = np.cumsum(np.insert(images, 0, 0.0, axis=axis), axis=axis)
    edges = np.linspace(0, length, side + 1)
    whole = np.floor(edges).astype(int).clip(max=length - 1)
    shape = [1] * images.ndim
    shape[axis] = side + 1
    part = (edges - whole).reshape(shape)  # of the pixel that an edge cuts
    at_edges = np.take(sums, whole, axis=axis) + part * np.take(images, whole, axis=axis)
    reduced: NDArray[np.float64] = np.diff(at_edges, axis=axis) * side / length
    return reduced


def _normalised(images: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows of mean 0 and length 1; zeros for an image of one grey value, which resembles nothing."""
    rows = images.reshape(len(images), -1)
    rows = rows - rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(lengths > 1e-9, rows / np.maximum(lengths, 1e-9), 0.0)
