import numpy as np
import pytest

from mlbackend.tgan.quality.encoders import RandomConvolutions
from mlbackend.tgan.quality.neighbours import nearest_real


def look(synthetic, real):
    encode = RandomConvolutions().features
    return nearest_real(synthetic, real, synthetic_features=encode(synthetic), real_features=encode(real))


def test_exact_copies_are_found_and_new_images_are_not(bands):
    real, fresh = bands(12, seed=1), bands(6, seed=2)
    found = look(np.concatenate([real[[3, 7]], fresh]), real)

    assert found.copies.tolist() == [True, True, *[False] * 6]
    assert found.nearest[:2].tolist() == found.alike[:2].tolist() == [3, 7]
    assert found.distances[:2] == pytest.approx(0, abs=1e-9)
    assert found.correlations[:2] == pytest.approx(1)


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirror", [1, -1])
def test_a_copy_is_found_however_it_is_turned_or_mirrored(bands, turns, mirror):
    real = bands(8, seed=1)
    copy = np.rot90(real[[5]], turns, axes=(1, 2))[:, :, ::mirror]
    found = look(copy, real)

    assert found.copies.all()
    assert found.alike.tolist() == [5]


def test_a_copy_of_slightly_other_brightness_and_contrast_is_a_copy(bands):
    real = bands(8, seed=1)

    assert look(0.9 * real[[2]] + 0.02, real).copies.all()


def test_images_of_two_sizes_are_compared(bands):
    real = bands(6, seed=1, size=64)
    enlarged = np.repeat(np.repeat(real[[4]], 2, axis=1), 2, axis=2)
    found = look(enlarged, real)

    assert found.alike.tolist() == [4]
    assert found.correlations[0] > 0.99


def test_a_constant_image_resembles_nothing(bands):
    found = look(np.full((1, 32, 32), 0.5), bands(4))

    assert found.correlations[0] == pytest.approx(0)
    assert not found.copies.any()


def test_nobody_knows_how_alike_a_single_image_is(bands):
    with pytest.raises(ValueError, match="two real images"):
        look(bands(3), bands(1))
