"""Which frames make up sample number i: arithmetic, so that the n * n pairs of a long filament take no memory.

Filaments are numbered, and their samples follow one another; no sample joins two filaments.
"""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import isqrt

Place = tuple[int, tuple[int, ...]]  # number of the filament, positions of its frames


class Places(ABC):
    """Samples by number.

    Parameters
    ----------
    lengths : sequence of int
        Frames of each filament.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        self._lengths = list(lengths)
        self._ends = list(accumulate(self.count(n) for n in lengths))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, index: int) -> Place:
        if not 0 <= index < len(self):
            raise IndexError(f"expected a sample of 0..{len(self) - 1}, given {index}")
        filament = bisect_right(self._ends, index)
        n = self._lengths[filament]
        return filament, self.positions(n, index - self._ends[filament] + self.count(n))

    @staticmethod
    @abstractmethod
    def count(n: int) -> int:
        """How many samples n frames give."""

    @staticmethod
    @abstractmethod
    def positions(n: int, index: int) -> tuple[int, ...]:
        """The frames of sample `index` of n frames."""


class Frames(Places):
    """Every frame on its own."""

    @staticmethod
    def count(n: int) -> int:
        return n

    @staticmethod
    def positions(n: int, index: int) -> tuple[int, ...]:
        return (index,)


class Neighbours(Places):
    """Every frame beside one of those around it, or beside itself: what a network with a memory may have seen last."""

    STEPS = (-1, -2, -3, 1, 2, 0)

    @classmethod
    def count(cls, n: int) -> int:
        return n * len(cls.STEPS)

    @classmethod
    def positions(cls, n: int, index: int) -> tuple[int, ...]:
        frame, step = divmod(index, len(cls.STEPS))
        other = frame + cls.STEPS[step]
        return frame, other if 0 <= other < n else frame


class OrderedPairs(Places):
    """All n * n pairs, with self-pairs: what the published code does; in the order of `ordered_pairs`."""

    @staticmethod
    def count(n: int) -> int:
        return n * n

    @staticmethod
    def positions(n: int, index: int) -> tuple[int, ...]:
        return divmod(index, n)


class UnorderedPairs(Places):
    """All n (n - 1) / 2 pairs t < t': what the paper says; in the order of `unordered_pairs`."""

    @staticmethod
    def count(n: int) -> int:
        return n * (n - 1) // 2

    @staticmethod
    def positions(n: int, index: int) -> tuple[int, ...]:
        # Counted from the end, the pairs of the last rows fill triangles of 1, 3, 6, ... pairs.
        from_end = n * (n - 1) // 2 - 1 - index
        row = (isqrt(8 * from_end + 1) - 1) // 2
        return n - 2 - row, n - 1 - (from_end - row * (row + 1) // 2)


PAIRINGS: dict[str, type[Places]] = {"ordered": OrderedPairs, "unordered": UnorderedPairs}
