"""What is known of the frames of one filament when frames are chosen: plain numbers, from any model version."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# How undecided a model is of a frame, each 0 (decided) to 1, under the names that `FilamentEvidence.doubts` takes.
DISAGREEMENT, ENTROPY, VIEW_SPREAD, UNSURE = "disagreement", "entropy", "view_spread", "unsure"
DOUBTS = (DISAGREEMENT, ENTROPY, VIEW_SPREAD, UNSURE)


@dataclass(frozen=True, eq=False)
class FilamentEvidence:
    """T frames of one filament, in order of time.

    Attributes
    ----------
    filament : str
        Tells filaments apart.
    positions : tuple of int
        Which frames of the video; rising.
    times_s : ndarray of float, shape (T,)
        Not falling; NaN nowhere.
    labelled : ndarray of bool, shape (T,)
        Frames whose areas people have drawn; they are never chosen.
    a1_px, a2_px : ndarray of float, shape (T,)
        Areas, as people drew them or as a model has it; NaN where nobody says anything.
    a1_sigma_px, a2_sigma_px : ndarray of float, shape (T,)
        How far a model's areas may be off, from its own doubt; NaN where it does not say.
    a2_outside_a1_px : ndarray of float, shape (T,)
        Pixels of A2 outside of A1, before any clipping; 0 where it keeps the rule.
    width_px : ndarray of float, shape (T,)
        Thickness of A1; NaN where it is not known.
    doubts : dict of str to ndarray of float, shape (T,)
        By names of `DOUBTS`, 0 to 1; NaN where unknown. `unsure` is 1 - certainty: the share of undecided pixels.
    abundance : ndarray of float, shape (T,)
        Share of what is surely inside in the sure pixels; NaN where unknown.
    features : ndarray of float, shape (T, C), optional
        What a network's encoder makes of each frame: frames that look alike lie together.

    Raises
    ------
    ValueError
        Shapes that do not fit together, positions that do not rise, or times that are missing or fall.
    """

    filament: str
    positions: tuple[int, ...]
    times_s: Floats
    labelled: NDArray[np.bool_]
    a1_px: Floats
    a2_px: Floats
    a1_sigma_px: Floats | None = None
    a2_sigma_px: Floats | None = None
    a2_outside_a1_px: Floats | None = None
    width_px: Floats | None = None
    doubts: dict[str, Floats] = field(default_factory=dict)
    abundance: Floats | None = None
    features: Floats | None = None

    def __post_init__(self) -> None:
        count = len(self.positions)
        for name, values in self._series():
            if values.shape != (count,):
                raise ValueError(f"expected {name} of shape ({count},), given {values.shape}")
        if unknown := sorted(set(self.doubts) - set(DOUBTS)):
            raise ValueError(f"expected doubts out of {', '.join(DOUBTS)}, given {', '.join(unknown)}")
        if self.features is not None and (self.features.ndim != 2 or len(self.features) != count):
            raise ValueError(f"expected features of shape ({count}, C), given {self.features.shape}")
        if any(later <= earlier for earlier, later in zip(self.positions, self.positions[1:], strict=False)):
            raise ValueError("expected positions that rise")
        if not np.isfinite(self.times_s).all() or np.any(np.diff(self.times_s) < 0):
            raise ValueError("expected times that are known and do not fall")

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def duration_s(self) -> float:
        """From the first frame to the last one."""
        return float(self.times_s[-1] - self.times_s[0]) if len(self) else 0.0

    @property
    def share_of_time(self) -> Floats:
        """Time of every frame as a share of the duration, 0 to 1; by number where all frames have one time."""
        if self.duration_s > 0:
            shares: Floats = (self.times_s - self.times_s[0]) / self.duration_s
            return shares
        return np.linspace(0.0, 1.0, len(self)) if len(self) > 1 else np.zeros(len(self))

    def _series(self) -> list[tuple[str, NDArray[np.generic]]]:
        named: dict[str, NDArray[np.generic] | None] = {
            "times_s": self.times_s,
            "labelled": self.labelled,
            "a1_px": self.a1_px,
            "a2_px": self.a2_px,
            "a1_sigma_px": self.a1_sigma_px,
            "a2_sigma_px": self.a2_sigma_px,
            "a2_outside_a1_px": self.a2_outside_a1_px,
            "width_px": self.width_px,
            "abundance": self.abundance,
            **self.doubts,
        }
        return [(name, values) for name, values in named.items() if values is not None]
