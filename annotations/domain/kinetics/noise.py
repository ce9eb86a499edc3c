"""How large the noise of a series of frames is, and how far neighbouring frames err alike.

Residuals of a fit are smaller than the noise and go less together, because the fit has followed a part of it. What a
linear fit does to noise of a given correlation is known exactly, so both are found from the residuals without that
bias: the noise is taken to lose a constant share of itself from frame to frame, z_j = r z_(j-1) + new.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.linalg import toeplitz
from scipy.sparse import csr_array

from annotations.domain.kinetics.statistics import NOISE_FLOOR

CORRELATIONS = np.linspace(0.0, 0.9, 19)  # noise that alternates is treated as if it did not: the careful side
FEWEST = 6

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SerialNoise:
    """Noise of n frames.

    Attributes
    ----------
    sigma : float
        Standard deviation, in the unit of the residuals.
    correlation : float
        r of neighbours, 0 to 0.9.
    degrees : float
        How many independent residuals the estimate is worth, at least 1.
    """

    sigma: float
    correlation: float
    degrees: float


def smoothing_by_lag(kept: csr_array) -> tuple[Floats, Floats]:
    """What a smoother does to noise: for each distance of two frames, shape (n,), how much their noise has in common

    - in the squares of the residuals,
    - in the products of neighbouring residuals, where residuals = `kept` @ noise, (n, n).
    """
    n = kept.shape[0]
    return _by_lag(kept.T @ kept, n), _by_lag(kept[:-1].T @ kept[1:], n)


def noise_left_by_smoothing(residuals: Floats, kept: csr_array, squares: Floats, products: Floats) -> SerialNoise:
    """The noise of which a smoother left `residuals`; `squares` and `products` are `smoothing_by_lag` of it."""
    powers = CORRELATIONS[:, None] ** np.arange(len(residuals))  # (C, n)
    return _matched(residuals, powers @ squares, powers @ products, degrees=float(kept.diagonal().sum()))


def noise_left_by_fit(residuals: Floats, basis: Floats) -> SerialNoise:
    """The noise of which a least squares fit left `residuals`.

    Parameters
    ----------
    basis : ndarray of float, shape (n, p)
        Orthonormal columns of what the fit can follow: Q of its derivatives.
    """
    n = len(residuals)
    mixed = _correlated(basis)  # (C, n, p)
    inner = basis.T @ mixed  # (C, p, p)
    power = n - np.trace(inner, axis1=1, axis2=2)
    neighbours = (
        (n - 1) * CORRELATIONS
        - np.einsum("jp,cjp->c", basis[:-1], mixed[:, 1:])
        - np.einsum("cjp,jp->c", mixed[:, :-1], basis[1:])
        + np.einsum("jp,cpq,jq->c", basis[:-1], inner, basis[1:])
    )
    return _matched(residuals, power, neighbours, degrees=float(n - basis.shape[1]))


def covariance_of_fit(derivatives: Floats, noise: SerialNoise) -> Floats:
    """Covariance (p, p) of least squares estimates whose derivatives are (n, p), under that noise."""
    solve = np.linalg.pinv(derivatives)  # (p, n)
    together = toeplitz(noise.correlation ** np.arange(len(derivatives)))  # (n, n)
    covariance: Floats = noise.sigma**2 * solve @ together @ solve.T
    return covariance


def _matched(residuals: Floats, power: Floats, neighbours: Floats, *, degrees: float) -> SerialNoise:
    """The noise whose residuals would have the observed mean square and the observed product of neighbours."""
    observed = float(residuals @ residuals)
    if len(residuals) < FEWEST or degrees < 1 or observed <= len(residuals) * NOISE_FLOOR**2:
        return SerialNoise(float(np.sqrt(observed / max(degrees, 1.0))), 0.0, max(degrees, 1.0))
    expected = np.maximum.accumulate(neighbours / power)
    correlation = float(np.interp(residuals[1:] @ residuals[:-1] / observed, expected, CORRELATIONS))
    sigma = float(np.sqrt(observed / np.interp(correlation, CORRELATIONS, power)))
    independent = degrees * (1 - correlation) / (1 + correlation)
    return SerialNoise(sigma, correlation, max(independent, 1.0))


def _by_lag(products: csr_array, n: int) -> Floats:
    """Sum of the entries of an (n, n) matrix at every distance from its diagonal, shape (n,)."""
    entries = products.tocoo()
    distances = np.abs(entries.row - entries.col)
    return np.asarray(np.bincount(distances, weights=entries.data, minlength=n), dtype=np.float64)


def _correlated(columns: Floats) -> Floats:
    """Columns (n, p) times r^|i - j| for every r of CORRELATIONS, (C, n, p): a convolution, done by Fourier."""
    n = len(columns)
    size, kernels = _kernels(n)
    product = kernels[:, None, :] * fft.rfft(columns.T, size)  # (C, p, F)
    return np.asarray(np.moveaxis(fft.irfft(product, size)[..., :n], 1, 2), dtype=np.float64)


@lru_cache(maxsize=8)
def _kernels(n: int) -> tuple[int, NDArray[np.complex128]]:
    """A length without wrapping round, and r^|lag| at that length for every r of CORRELATIONS, transformed (C, F)."""
    size = int(fft.next_fast_len(2 * n - 1, real=True))
    lag = np.minimum(np.arange(size), size - np.arange(size))
    kernels = np.where(lag < n, CORRELATIONS[:, None] ** lag, 0.0)
    return size, np.asarray(fft.rfft(kernels), dtype=np.complex128)
