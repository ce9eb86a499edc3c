import numpy as np
import pytest

from mlbackend.tgan.quality.spectrum import radial_spectrum, spectrum_distance


def waves(cycles, *, size=64, angle=0.3):
    rows, cols = np.indices((size, size)) / size
    return 0.5 + 0.4 * np.sin(2 * np.pi * cycles * (rows * np.cos(angle) + cols * np.sin(angle)))[None]


@pytest.mark.parametrize("cycles", [4, 9, 20])
@pytest.mark.parametrize("angle", [0.0, 0.7, 1.5])
def test_a_wave_has_its_power_at_its_frequency(cycles, angle):
    found = radial_spectrum(waves(cycles, angle=angle))

    assert found.shape == (32,)
    assert abs(int(found.argmax()) + 1 - cycles) <= 1


def test_ten_times_the_power_is_one_decade():
    noise = np.random.default_rng(1).normal(0, 0.01, (4, 32, 32))

    assert spectrum_distance(0.5 + noise, 0.5 + noise * np.sqrt(10)) == pytest.approx(1)
    assert spectrum_distance(0.5 + noise, 0.2 + noise) == pytest.approx(0, abs=1e-9)


def test_blur_is_seen(bands):
    sharp = bands(6)
    blurred = (sharp + np.roll(sharp, 1, 1) + np.roll(sharp, 1, 2) + np.roll(sharp, (1, 1), (1, 2))) / 4

    assert spectrum_distance(blurred, sharp) > 3 * spectrum_distance(bands(6, seed=1), sharp)


def test_two_sizes_are_compared_on_the_smaller(bands):
    assert spectrum_distance(bands(4, size=40), bands(4, seed=1, size=32)) < 1


def test_no_structure_is_no_spectrum():
    assert np.isnan(spectrum_distance(np.full((2, 16, 16), 0.5), np.full((2, 16, 16), 0.5)))
    assert np.isnan(spectrum_distance(np.zeros((2, 3, 3)), np.zeros((2, 16, 16))))
