"""Two sources in a stated ratio."""

from mlbackend.data.batches import SampleSource
from mlbackend.data.samples import Samples


class Mixed:
    """Samples of two sources, of which one has a share in every round.

    The source of which there is too little comes more than once in a round; every sample of the other comes once.

    Parameters
    ----------
    first, second : SampleSource
        Neither is empty.
    second_share : float
        Above 0 and below 1; met as closely as whole samples allow.
    """

    def __init__(self, first: SampleSource, second: SampleSource, *, second_share: float) -> None:
        if not 0 < second_share < 1:
            raise ValueError(f"expected second_share above 0 and below 1, given {second_share}")
        if not len(first) or not len(second):
            raise ValueError(f"expected samples in both sources, given {len(first)} and {len(second)}")
        self._first, self._second = first, second
        ratio = second_share / (1 - second_share)
        self.of_first = max(len(first), round(len(second) / ratio))
        self.of_second = max(len(second), round(len(first) * ratio))

    def __len__(self) -> int:
        return self.of_first + self.of_second

    def __getitem__(self, index: int) -> Samples:
        if index < self.of_first:
            return self._first[index % len(self._first)]
        return self._second[(index - self.of_first) % len(self._second)]
