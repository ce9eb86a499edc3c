import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from annotations.domain.thickness import thickness_px

NOTHING = np.zeros((128, 128), dtype=bool)


def strip(thickness, angle_deg=0.0):
    """A strip through the middle of the image that leaves it on both sides."""
    rows, cols = np.indices(NOTHING.shape) - 63.5
    turn = math.radians(angle_deg)
    return np.abs(rows * math.cos(turn) - cols * math.sin(turn)) < thickness / 2


@given(st.integers(6, 60), st.sampled_from([0, 90]))
def test_a_strip_is_as_thick_as_it_is(thickness, angle_deg):
    assert thickness_px(strip(thickness, angle_deg), NOTHING) == pytest.approx(thickness, abs=1.01)


@given(st.integers(6, 60), st.floats(0, 180))
def test_at_a_slant_its_edges_end_before_it_does(thickness, angle_deg):
    """At 45 degrees and nearly half as thick as the image is wide, 11 % are too much; nothing is worse."""
    assert thickness_px(strip(thickness, angle_deg), NOTHING) == pytest.approx(thickness, rel=0.12, abs=1.01)


def test_where_the_exclusion_cuts_there_is_no_edge():
    mask, excluded = strip(30), NOTHING.copy()
    excluded[:, 90:] = excluded[:, :40] = True

    assert thickness_px(mask & ~excluded, excluded) == pytest.approx(30, abs=1)
    assert thickness_px(mask & ~excluded, NOTHING) < 27  # cut ends that count as edges make it thinner


def test_holes_of_a_prediction_are_no_edges():
    mask = strip(30)
    mask[54:75:5, ::7] = False
    assert thickness_px(mask, NOTHING) == pytest.approx(30, abs=1)


def test_islands_do_not_count():
    mask = strip(30)
    mask[5:12, 20:27] = mask[110:116, 50:90] = True
    assert thickness_px(mask, NOTHING) == pytest.approx(30, abs=1)


def test_what_is_enlarged_is_thicker():
    mask = strip(20, 30)
    larger = ndimage.zoom(mask.astype(float), 2, order=1) > 0.5
    assert thickness_px(larger, np.zeros_like(larger)) == pytest.approx(2 * thickness_px(mask, NOTHING), rel=0.05)


@pytest.mark.parametrize(("mask", "excluded"), [(NOTHING, NOTHING), (~NOTHING, NOTHING), (~NOTHING, ~NOTHING)])
def test_without_an_edge_there_is_no_thickness(mask, excluded):
    assert math.isnan(thickness_px(mask, excluded))
