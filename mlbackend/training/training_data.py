"""What a training learns from and is judged on. Without torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Labelled filaments on both sides of the split.

    Raises
    ------
    InvalidInput
        ``no_training_filament``, or ``split_overlap``: a filament on both sides.
    """

    train: Sequence[FilamentFrames]
    validation: Sequence[FilamentFrames] = ()

    def __post_init__(self) -> None:
        if not self.train:
            raise InvalidInput("No filament is in the training split.", code="no_training_filament")
        both = sorted({filament.name for filament in self.train} & {filament.name for filament in self.validation})
        if both:
            raise InvalidInput(
                f"{', '.join(both)} cannot be both trained and validated on.",
                code="split_overlap",
                extra={"names": both},
            )

    def facts(self) -> dict[str, Any]:
        """Frames and fingerprints by split and filament."""
        return {
            split: {filament.name: {"frames": len(filament), "sha256": filament.sha256()} for filament in filaments}
            for split, filaments in (("train", self.train), ("validation", self.validation))
        }
