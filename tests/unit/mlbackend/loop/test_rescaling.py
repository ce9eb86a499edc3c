import numpy as np
import pytest

from mlbackend.loop.rescaling import rescaled
from tests.unit.mlbackend.conftest import tube


def test_areas_shrink_with_the_square_of_the_scale():
    filament = tube("t", half_width=14)
    half = rescaled(filament, 0.5)
    assert half.frames.shape == (4, 32, 32)
    assert half.frames.dtype == filament.frames.dtype
    share = half.masks.sum(axis=(2, 3)) / filament.masks.sum(axis=(2, 3))
    assert np.allclose(share, 0.25, atol=0.08)
    assert not (half.masks & half.excluded[:, None]).any()


def test_full_size_changes_nothing():
    filament = tube("t")
    assert rescaled(filament, 1.0) is filament


@pytest.mark.parametrize("scale", [0.0, -1.0, 1.5])
def test_other_scales_are_refused(scale):
    with pytest.raises(ValueError, match="expected a scale"):
        rescaled(tube("t"), scale)
