"""Two sources in a stated ratio."""

from mlbackend.data.batches import SampleSource
from mlbackend.data.samples import Samples


class Mixed:
    """Samples of two sources, of which one has a share in every round.

    The source of which there is too little comes more than once in a round; every sample of the other comes once.

    Parameters
    ----------
    recorded, synthetic : SampleSource
        Neither is empty.
    synthetic_share : float
        Above 0 and below 1; met as closely as whole samples allow.
    """

    def __init__(self, recorded: SampleSource, synthetic: SampleSource, *, synthetic_share: float) -> None:
        if not 0 < synthetic_share < 1:
            raise ValueError(f"expected synthetic_share above 0 and below 1, given {synthetic_share}")
        if not len(recorded) or not len(synthetic):
            raise ValueError(f"expected samples in both sources, given {len(recorded)} and {len(synthetic)}")
        self._recorded, self._synthetic = recorded, synthetic
        ratio = synthetic_share / (1 - synthetic_share)
        self.of_recorded = max(len(recorded), round(len(synthetic) / ratio))
        self.of_synthetic = max(len(synthetic), round(len(recorded) * ratio))

    def __len__(self) -> int:
        return self.of_recorded + self.of_synthetic

    def __getitem__(self, index: int) -> Samples:
        if index < self.of_recorded:
            return self._recorded[index % len(self._recorded)]
        return self._synthetic[(index - self.of_recorded) % len(self._synthetic)]
