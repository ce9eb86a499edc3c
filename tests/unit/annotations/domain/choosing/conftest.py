"""Filaments that burn as a shrinking cylinder, as numbers."""

from collections.abc import Callable

import numpy as np
import pytest

from annotations.domain.choosing.evidence import FilamentEvidence


def burning(
    name: str = "one", *, frames: int = 30, labelled: tuple[int, ...] = (), noise: float = 0.0, seed: int = 0, **facts
) -> FilamentEvidence:
    """Areas of a tube that burns from t = 0 on, uneven in time, four frames before the reaction."""
    random = np.random.default_rng(seed)
    times_s = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 1 + frames // 4))[:frames] - 60
    left = np.clip(1 - 0.0008 * np.maximum(times_s, 0), 0.05, 1)
    outer = 4000 * np.sqrt(left) * (1 + noise * random.normal(size=frames))
    given = {"a1_px": outer, "a2_px": 0.4 * outer}
    return FilamentEvidence(
        filament=name,
        positions=tuple(range(5, 5 + frames)),
        times_s=times_s,
        labelled=np.isin(np.arange(frames), labelled),
        **(given | facts),
    )


@pytest.fixture
def make_evidence() -> Callable[..., FilamentEvidence]:
    return burning
