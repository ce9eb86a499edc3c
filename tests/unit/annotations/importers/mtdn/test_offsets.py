import numpy as np
import pytest

from annotations.importers.mtdn.offsets import find_offset


@pytest.fixture
def field():
    return np.random.default_rng(2).integers(0, 40, (90, 120)).astype(np.uint8)


COUNTS = np.ones((32, 40), dtype=bool)


@pytest.mark.parametrize("offset", [(0, 0), (58, 80), (13, 27)])
@pytest.mark.parametrize("guess", [None, (5, 5), (13, 27)])
def test_a_crop_is_found_where_it_was_cut(field, offset, guess):
    crop = field[offset[0] : offset[0] + 32, offset[1] : offset[1] + 40]
    assert find_offset(crop, COUNTS, field, guess) == offset


def test_painted_pixels_do_not_count(field):
    crop, counts = field[20:52, 30:70].copy(), COUNTS.copy()
    crop[:, :30], counts[:, :30] = 178, False
    assert find_offset(crop, counts, field, None) == (20, 30)


def test_one_pixel_of_difference_is_no_match(field):
    crop = field[20:52, 30:70].copy()
    crop[31, 39] ^= 1
    assert find_offset(crop, COUNTS, field, (20, 30)) is None


def test_what_cannot_be_in_the_field_is_not_found(field):
    assert find_offset(field, np.ones(field.shape, bool), field[:80], None) is None
    assert find_offset(field[:32, :40], ~COUNTS, field, None) is None
