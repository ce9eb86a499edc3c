"""Which pairs of a filament are computed, in which order, and for how long each frame is needed. Plain numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotations.domain.pairs import ENSEMBLE, Pair, compared, references
from mlbackend.inference.options import BOTH, InferenceOptions
from mlbackend.inference.windows import Window

# Rows at a time: as many as are encoded at once, and more where partners have to be computed again for each block.
_ROWS, _MOST_ROWS = 8, 64


@dataclass(frozen=True)
class PairPlan:
    """The comparisons of a filament.

    Attributes
    ----------
    blocks : tuple of tuple of Pair
        Pairs that are computed together: some frames t with all of their partners.
    votes : dict of int to int
        How many comparisons speak of each frame; frames of which none does are missing.
    last_use : dict of int to int
        The last block that compares a frame.
    last_word : dict of int to int
        The last block that speaks of a frame.
    """

    blocks: tuple[tuple[Pair, ...], ...]
    votes: dict[int, int]
    last_use: dict[int, int]
    last_word: dict[int, int]

    def finished(self, block: int) -> list[int]:
        """Frames of which nothing is said any more after this block."""
        return sorted(frame for frame, last in self.last_word.items() if last == block)

    def used_up(self, block: int) -> list[int]:
        """Frames that are not looked at any more after this block."""
        return [frame for frame, last in self.last_use.items() if last == block]


def wanted_pairs(numbers: Sequence[int], windows: Sequence[Window], options: InferenceOptions) -> list[Pair]:
    """The pairs that options ask for, without those that speak only of frames in which nothing counts."""
    among = None
    if options.fusion == ENSEMBLE and options.references:
        among = references(numbers, options.references)
    pairs = compared(len(numbers), options.fusion, both_halves=options.halves == BOTH, among=among)
    return [pair for pair in pairs if any(not windows[frame].is_empty for frame in spoken_of(pair, options))]


def spoken_of(pair: Pair, options: InferenceOptions) -> Pair | tuple[int]:
    """The frames that a pair speaks of."""
    return pair if options.halves == BOTH else pair[:1]


def rows_at_once(partners: int, *, half_bytes: int, memory_bytes: int) -> int:
    """How many frames t are compared before the next ones.

    Parameters
    ----------
    partners : int
        Different partners of all frames.
    half_bytes : int
        Memory of one frame's half of the first convolutions.
    memory_bytes : int
        Memory for the halves of t, and as much again for those of partners.
    """
    fitting = max(1, memory_bytes // half_bytes)
    return min(fitting, _ROWS if partners <= fitting else _MOST_ROWS)


def plan(pairs: Sequence[Pair], options: InferenceOptions, rows: int) -> PairPlan:
    """Put pairs, sorted by t, into blocks of so many frames t."""
    blocks = tuple(tuple(block) for block in _by_rows(pairs, rows))
    numbered = [(number, pair) for number, block in enumerate(blocks) for pair in block]
    votes: Counter[int] = Counter()
    last_use: dict[int, int] = {}
    last_word: dict[int, int] = {}
    for number, pair in numbered:
        votes.update(spoken_of(pair, options))
        last_use.update(dict.fromkeys(pair, number))
        last_word.update(dict.fromkeys(spoken_of(pair, options), number))
    return PairPlan(blocks, dict(votes), last_use, last_word)


def _by_rows(pairs: Sequence[Pair], rows: int) -> Iterator[list[Pair]]:
    block: list[Pair] = []
    seen: set[int] = set()
    for pair in pairs:
        if pair[0] not in seen and len(seen) == rows:
            yield block
            block, seen = [], set()
        seen.add(pair[0])
        block.append(pair)
    if block:
        yield block
