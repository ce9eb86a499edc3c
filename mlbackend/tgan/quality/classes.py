"""The inception score, with whatever classifier there is: images should each be of one class, and together of many.

Source: Salimans et al., NIPS 2016.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def class_score(probabilities: NDArray[Any]) -> float:
    """exp of the mean Kullback-Leibler divergence of each image's classes from those of all images.

    Parameters
    ----------
    probabilities : ndarray of float, shape (n, C)
        Of each class for each image; every row adds up to 1.

    Returns
    -------
    float
        1 where all images get the same answer, C where every class is met with certainty and equally often.

    Raises
    ------
    ValueError
        No image, or rows that are no probabilities.
    """
    p = probabilities.astype(np.float64)
    if p.ndim != 2 or not len(p) or (p < 0).any() or not np.allclose(p.sum(axis=1), 1, atol=1e-3):
        raise ValueError(f"expected probabilities (n, C) whose rows add up to 1, given {probabilities.shape}")
    overall = p.mean(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p > 0, p * (np.log(p) - np.log(overall)), 0.0)
    return float(np.exp(terms.sum(axis=1).mean()))
