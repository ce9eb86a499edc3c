"""What a judge is tried on: a tube that thins out, and a prediction of it that is wrong in a known way."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mlbackend.evaluation.judged import Judged


@pytest.fixture
def judged_tube(make_tube) -> Callable[..., Judged]:
    """`judged_tube("T1", shift=1)`: the prediction is the truth, `shift` pixels further down."""

    def make(name: str = "T1", *, shift: int = 0, frames: int = 4, **changes: Any) -> Judged:
        filament = make_tube(name, frames=frames)
        masks = filament.masks
        predicted = np.roll(masks, shift, axis=2)
        values: dict[str, Any] = {
            "name": name,
            "descriptors": ("A1", "A2"),
            "files": filament.files,
            "numbers": filament.numbers,
            "truth": masks,
            "predicted": predicted,
            "excluded": filament.excluded,
            "levels": np.where(predicted, 230, 10).astype(np.uint8),
            "images": filament.frames,
            "nm_per_px": 0.5,
            "times_s": np.arange(frames) * 10.0,
        }
        return Judged(**(values | changes))

    return make
