"""The order of pictures by the numbers in their names, and the frame numbers those names carry."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePosixPath

DIGITS = re.compile(r"([0-9]+)")
LARGEST_INDEX = 2**31 - 1


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sorts frame 2 before frame 10; letters without regard to case, the name itself where all else is equal."""
    parts = DIGITS.split(name.lower())
    return [(0, int(part), "") if DIGITS.fullmatch(part) else (1, 0, part) for part in parts if part], name


def indices(names: Sequence[str]) -> tuple[int, ...] | None:
    """Frame numbers from sorted names: the last number in them that rises from each to the next.

    None where names are of different patterns, or no number in them counts the frames.
    """
    split = [DIGITS.split(PurePosixPath(name).stem) for name in names]
    # "a12b3" splits into a, 12, b, 3, "": texts at even places, numbers at odd ones.
    if len({tuple(parts[::2]) for parts in split}) != 1:
        return None
    for column in reversed(range(1, len(split[0]), 2)):
        numbers = tuple(int(parts[column]) for parts in split)
        if all(a < b for a, b in pairwise(numbers)) and numbers[-1] <= LARGEST_INDEX:
            return numbers
    return None
