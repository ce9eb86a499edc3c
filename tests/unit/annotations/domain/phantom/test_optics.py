import numpy as np
import pytest
from numpy.random import PCG64, Generator

from annotations.domain.phantom import optics
from annotations.domain.phantom.recipe import Optics

ACROSS_NM = np.linspace(-15, 15, 301)


def test_a_tube_is_thickest_at_the_inner_wall():
    thickness = optics.tube_thickness_nm(ACROSS_NM, outer_nm=24.0, core_nm=10.0)
    assert abs(ACROSS_NM[thickness.argmax()]) == pytest.approx(5.0, abs=0.1)
    assert thickness.max() == pytest.approx(2 * np.sqrt(12**2 - 5**2), rel=0.01)
    assert thickness[150] == pytest.approx(14.0)  # straight through the middle: both walls
    assert np.all(thickness[np.abs(ACROSS_NM) > 12] == 0)


def test_the_thickness_integrates_to_the_cross_section():
    thickness = optics.tube_thickness_nm(ACROSS_NM, outer_nm=24.0, core_nm=10.0)
    assert np.trapezoid(thickness, ACROSS_NM) == pytest.approx(np.pi / 4 * (24**2 - 10**2), rel=0.01)


def test_carbon_is_dark_with_a_bright_rim_outside():
    settings = Optics()
    across_px = np.arange(-40, 41)
    tube = optics.tube_thickness_nm(across_px * 0.5, outer_nm=24.0, core_nm=10.0)
    thickness = np.repeat(tube[None, :], 40, axis=0)
    profile = optics.image(thickness, np.full((40, 81), 176.0), optics=settings, nm_per_px=0.5)[20]
    assert profile[0] == pytest.approx(176.0)
    rim = np.abs(across_px) == 25
    assert np.all(profile[rim] > 180)
    assert profile[40] < 160
    assert profile[across_px == 10] < profile[40]


def test_noise_has_its_strength_and_joins_neighbours():
    grain = optics.noise(Generator(PCG64(1)), np.full((300, 300), 176.0), optics=Optics(noise_grey=17.0))
    assert grain.std() == pytest.approx(17.0, rel=0.02)
    assert (grain[:, 1:] * grain[:, :-1]).mean() / grain.var() == pytest.approx(0.55, abs=0.03)


def test_noise_falls_with_the_dose():
    dark = optics.noise(Generator(PCG64(1)), np.full((300, 300), 44.0), optics=Optics(noise_grey=17.0))
    assert dark.std() == pytest.approx(8.5, rel=0.02)
