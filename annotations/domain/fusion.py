"""One mask from the masks that several partners of a frame propose."""

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask


def fuse(votes: NDArray[np.bool_]) -> Mask:
    """Fuse hard votes by majority; a tie is background.

    Parameters
    ----------
    votes : ndarray of bool, shape (P, H, W)
        The mask of one frame according to each of P partners, P >= 1.

    Returns
    -------
    ndarray of bool, shape (H, W)
    """
    return majority(_inside_count(votes), len(votes))


def majority(inside: NDArray[np.integer], votes: int) -> Mask:
    """As `fuse`, from the number of votes for inside (..., H, W) among all votes: a tie is background."""
    if votes < 1:
        raise ValueError(f"expected 1 vote or more, given {votes}")
    mask: Mask = 2 * inside.astype(np.int64) > votes
    return mask


def fuse_soft(inside: NDArray[np.floating]) -> Mask:
    """Fuse what partners hold likely: background where the mean says so with at least one half, so a tie as well.

    Parameters
    ----------
    inside : ndarray of float, shape (P, H, W)
        Probability of lying inside according to each of P partners, P >= 1.

    Returns
    -------
    ndarray of bool, shape (H, W)
    """
    if inside.ndim != 3 or len(inside) == 0:
        raise ValueError(f"expected probabilities of shape (P, H, W) with P >= 1, given {inside.shape}")
    return likelier(inside.mean(axis=0, dtype=np.float64))


def likelier(inside: NDArray[np.floating]) -> Mask:
    """Where a (mean) probability of lying inside is above one half; a tie is background."""
    mask: Mask = inside > 0.5
    return mask


def agreement(votes: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Share of the partners that agree with the fused mask, per pixel.

    Returns
    -------
    ndarray of float32, shape (H, W)
        0.5 (the partners are split) to 1 (all say the same).
    """
    share = _inside_count(votes) / np.float32(len(votes))
    return np.maximum(share, 1 - share).astype(np.float32)


def _inside_count(votes: NDArray[np.bool_]) -> NDArray[np.intp]:
    if votes.ndim != 3 or votes.dtype != np.bool_ or len(votes) == 0:
        raise ValueError(f"expected booleans of shape (P, H, W) with P >= 1, given {votes.dtype} of {votes.shape}")
    count: NDArray[np.intp] = np.count_nonzero(votes, axis=0)
    return count
