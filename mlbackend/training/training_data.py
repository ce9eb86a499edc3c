"""What a training learns from and is judged on. Without torch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Labelled filaments on both sides of the split.

    Attributes
    ----------
    train, validation : sequence of FilamentFrames
    synthetic : frozenset of str
        Names of generated filaments among those to train on.
    synthetic_share : float or None
        How much of what is drawn is generated; None draws every frame alike.

    Raises
    ------
    InvalidInput
        ``no_training_filament``, ``split_overlap``: a filament on both sides, or
        ``synthetic_share``: it is no share of two kinds of filaments.
    """

    train: Sequence[FilamentFrames]
    validation: Sequence[FilamentFrames] = ()
    synthetic: frozenset[str] = field(default_factory=frozenset)
    synthetic_share: float | None = None

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

        if self.synthetic_share is not None and not (
            0 < self.synthetic_share < 1 and 0 < len(self.of_kind(synthetic=True)) < len(self.train)
        ):
            raise InvalidInput(
                "A synthetic share lies between 0 and 1, and needs recorded and generated filaments to train on.",
                code="synthetic_share",
            )

    def of_kind(self, *, synthetic: bool) -> list[FilamentFrames]:
        """Filaments to train on that were generated, or recorded."""
        return [filament for filament in self.train if (filament.name in self.synthetic) == synthetic]

    def facts(self) -> dict[str, Any]:
        """Frames and fingerprints by split and filament."""
        mixed: dict[str, Any] = {}
        if self.synthetic:
            mixed["synthetic"] = {"share": self.synthetic_share, "filaments": sorted(self.synthetic)}
        return mixed | {
            split: {filament.name: {"frames": len(filament), "sha256": filament.sha256()} for filament in filaments}
            for split, filaments in (("train", self.train), ("validation", self.validation))
        }
