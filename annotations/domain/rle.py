"""COCO run lengths: runs down the columns, first a run outside, written as compressed text.

The text is the one that the COCO tools read: each count is split into five-bit groups, lowest first, and from the
fourth count on the difference to the count two before is written.
"""

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput


class RunLengths(TypedDict):
    """A COCO segmentation: `size` is [height, width]."""

    size: list[int]
    counts: str


def to_rle(mask: NDArray[np.bool_]) -> RunLengths:
    """Write a mask of shape (H, W) as COCO run lengths."""
    if mask.ndim != 2 or mask.dtype != np.bool_:
        raise ValueError(f"expected a boolean array of shape (H, W), given {mask.dtype} of shape {mask.shape}")
    height, width = mask.shape
    return {"size": [height, width], "counts": _compress(run_counts(mask))}


def from_rle(rle: RunLengths) -> NDArray[np.bool_]:
    """Read COCO run lengths into a mask of shape (H, W).

    Raises
    ------
    InvalidInput
        ``mask_unreadable``: the text is no run-length text or its runs do not fill the image.
    """
    height, width = rle["size"]
    counts = _decompress(rle["counts"])
    if min(counts, default=0) < 0 or sum(counts) != height * width:
        raise InvalidInput(
            f"The run lengths do not fill {height} x {width} pixels.",
            code="mask_unreadable",
            extra={"size": [height, width]},
        )
    inside = np.arange(len(counts)) % 2 == 1
    return np.repeat(inside, counts).reshape((height, width), order="F")


def run_counts(mask: NDArray[np.bool_]) -> list[int]:
    """Lengths of the runs down the columns, beginning with a run outside (which may be 0 long)."""
    flat = mask.ravel(order="F")
    if flat.size == 0:
        return []
    edges: NDArray[np.intp] = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    lengths = np.diff(np.concatenate(([0], edges, [flat.size])))
    return ([0] if flat[0] else []) + [int(length) for length in lengths]


def _compress(counts: list[int]) -> str:
    text = []
    for position, count in enumerate(counts):
        value = count - counts[position - 2] if position > 2 else count
        more = True
        while more:
            group = value & 0x1F
            value >>= 5
            # The sign is the highest bit of the last group, so stop once only the sign is left.
            more = value != (-1 if group & 0x10 else 0)
            text.append(chr(48 + (group | 0x20 if more else group)))
    return "".join(text)


def _decompress(text: str) -> list[int]:
    counts: list[int] = []
    value = shift = 0
    for letter in text:
        group = ord(letter) - 48
        if not 0 <= group < 64:
            raise InvalidInput("The run lengths hold a letter that means nothing.", code="mask_unreadable")
        value |= (group & 0x1F) << shift
        shift += 5
        if group & 0x20:
            continue
        if group & 0x10:
            value -= 1 << shift
        counts.append(value + (counts[-2] if len(counts) > 2 else 0))
        value = shift = 0
    if shift:
        raise InvalidInput("The run lengths end in the middle of a number.", code="mask_unreadable")
    return counts
