import numpy as np
import pytest

from annotations.importers.mtdn import exclusion
from annotations.importers.pictures import Picture


def picture(grey, alpha=None):
    return Picture(grey, alpha, "RGBA" if alpha is not None else "L", "")


@pytest.fixture
def polygon():
    """Everything above a slanted edge is excluded; it reaches three borders."""
    rows, cols = np.indices((64, 64))
    return rows < 20 + cols // 4


@pytest.fixture
def grey(polygon):
    noise = np.random.default_rng(5).integers(100, 250, polygon.shape).astype(np.uint8)
    assert (noise == exclusion.PAINT).sum() > 10  # pixels of that very grey, which are no paint
    noise[polygon] = exclusion.PAINT
    return noise


def test_paint_is_told_from_pixels_of_that_grey(grey, polygon):
    recovered = exclusion.recover(picture(grey))
    # Only a pixel that touches the paint and happens to have its grey cannot be told from it.
    assert np.count_nonzero(recovered ^ polygon) <= 2
    assert not recovered[45:].any()


def test_a_blot_of_that_grey_inside_the_polygon_counts(grey, polygon):
    grey[50:58, 20:28] = exclusion.PAINT
    assert not exclusion.recover(picture(grey))[45:].any()


def test_alpha_is_exact(grey, polygon):
    alpha = np.where(polygon, exclusion.PAINT, 255).astype(np.uint8)
    np.testing.assert_array_equal(exclusion.recover(picture(grey, alpha)), polygon)


def test_opaque_alpha_says_nothing(grey, polygon):
    opaque = np.full(grey.shape, 255, np.uint8)
    assert not exclusion.is_exact(picture(grey, opaque))
    assert np.count_nonzero(exclusion.recover(picture(grey, opaque)) ^ polygon) <= 2


def test_nothing_is_excluded_where_nothing_is_painted():
    noise = np.random.default_rng(6).integers(0, 178, (64, 64)).astype(np.uint8)
    assert not exclusion.recover(picture(noise)).any()
    assert not exclusion.recover(picture(np.full((8, 8), 178, np.uint16))).any()
