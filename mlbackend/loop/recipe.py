"""How a network learns from a few corrected frames, as a frozen value that is stored with what came out. No torch."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class AdaptationRecipe:
    """Fine-tuning for one filament.

    Attributes
    ----------
    steps, batch : int
    learning_rate : float
        At the first step; it falls to zero along a cosine.
    ema_decay : float
        Of the weights that are kept.

    Notes
    -----
    Half of the samples come from the corrected frames, half from what the network learned from before, so that it does
    not forget what a filament looks like elsewhere.
    """

    steps: int = 150
    batch: int = 8
    learning_rate: float = 3e-4
    ema_decay: float = 0.95

    def __post_init__(self) -> None:
        for name in ("steps", "batch"):
            if getattr(self, name) < 1:
                raise ValueError(f"expected {name} of 1 or more, given {getattr(self, name)}")
        if not self.learning_rate > 0:
            raise ValueError(f"expected learning_rate above 0, given {self.learning_rate}")
        if not 0 <= self.ema_decay < 1:
            raise ValueError(f"expected ema_decay of 0 to 1, given {self.ema_decay}")

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)
