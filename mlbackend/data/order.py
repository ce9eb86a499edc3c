"""A shuffled order that is worked out place by place, so that it takes no memory however many samples there are."""

from collections.abc import Sequence

_ROUNDS = 6
_MASK = 2**64 - 1
KEYS = _ROUNDS


class Shuffled:
    """A permutation of 0..count-1.

    A Feistel network over the next power of four, with cycle walking: numbers that fall outside are sent through
    again until they fall inside, in fewer than four rounds on average.

    Parameters
    ----------
    count : int
    keys : sequence of int
        `KEYS` numbers below 2 ** 63 that decide the order.
    """

    def __init__(self, count: int, keys: Sequence[int]) -> None:
        if len(keys) != KEYS:
            raise ValueError(f"expected {KEYS} keys, given {len(keys)}")
        self._count = count
        self._keys = tuple(keys)
        self._half_bits = max(1, ((count - 1).bit_length() + 1) // 2)
        self._half_mask = (1 << self._half_bits) - 1

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> int:
        if not 0 <= place < self._count:
            raise IndexError(f"expected a place of 0..{self._count - 1}, given {place}")
        number = self._mixed(place)
        while number >= self._count:
            number = self._mixed(number)
        return number

    def _mixed(self, number: int) -> int:
        left, right = number >> self._half_bits, number & self._half_mask
        for key in self._keys:
            left, right = right, left ^ (_hash(right ^ key) & self._half_mask)
        return left << self._half_bits | right


def _hash(value: int) -> int:
    # The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31
