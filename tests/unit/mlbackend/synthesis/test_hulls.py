import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import PCG64, Generator

from mlbackend.synthesis.hulls import ball_px, equivalent_diameter_px, hulls_in, random_hull, turned


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), diameter=st.floats(3, 90), elongation=st.floats(1, 3), corners=st.integers(3, 20))
def test_hulls_have_their_size_and_are_convex(seed, diameter, elongation, corners):
    hull = random_hull(Generator(PCG64(seed)), diameter_px=diameter, elongation=elongation, corners=corners)

    assert equivalent_diameter_px(hull) == pytest.approx(diameter)
    sides = np.roll(hull, -1, axis=0) - hull
    following = np.roll(sides, -1, axis=0)
    bends = sides[:, 0] * following[:, 1] - sides[:, 1] * following[:, 0]
    assert np.all(bends > 0) or np.all(bends < 0)


def test_a_hull_needs_corners():
    with pytest.raises(ValueError, match="3 or more"):
        random_hull(Generator(PCG64(1)), diameter_px=5, corners=2)


def test_turning_keeps_size():
    square = np.array([(-1.0, -1.0), (-1.0, 1.0), (1.0, 1.0), (1.0, -1.0)])
    assert np.abs(turned(square, np.pi / 4)).max() == pytest.approx(np.sqrt(2))


def test_hulls_of_pieces_that_are_whole():
    mask = np.zeros((40, 40), dtype=bool)
    mask[5:11, 5:15] = True  # 6 x 10 pixels
    mask[20, 20] = True  # a speck
    mask[35:, 30:38] = True  # cut by the border
    hulls = hulls_in(mask)

    assert len(hulls) == 1
    assert np.ptp(hulls[0], axis=0).tolist() == [6, 10]
    assert hulls[0].mean(axis=0) == pytest.approx([0, 0])
    assert hulls_in(np.zeros((5, 5), dtype=bool)) == []


def test_a_disk_becomes_a_ball():
    rows, cols = np.mgrid[-30:31, -30:31]
    thickness = ball_px(np.hypot(rows, cols) <= 20)

    assert thickness[30, 30] == pytest.approx(2 * 20, rel=0.02)
    assert thickness[30, 42] == pytest.approx(2 * np.sqrt(20**2 - 12**2), rel=0.03)
    assert thickness[0, 0] == 0
