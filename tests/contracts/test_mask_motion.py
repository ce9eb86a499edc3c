"""Masks between two frames, moved and turned in the browser: as NumPy and SciPy reckon them."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy import ndimage

from annotations.domain import change
from tests.support import browser_domain, drawn_masks

EXAMPLES = settings(max_examples=150, deadline=None)
SHARES = st.floats(0, 1)


@pytest.fixture(scope="module")
def domain():
    with browser_domain.opened() as opened:
        yield opened


@EXAMPLES
@given(pair=drawn_masks.pairs(), share=SHARES)
def test_overlapping_masks_are_mixed_by_their_signed_distances(domain, pair, share):
    first, second = pair
    assume((first & second).any() and not first.all() and not second.all())
    expected = (1 - share) * signed_distance(first) + share * signed_distance(second) > 0
    assert_array_equal(domain.call("interpolate.maskBetween", first, second, share), expected)


@EXAMPLES
@given(pair=drawn_masks.pairs(), share=SHARES)
def test_both_ends_are_met_exactly_and_no_pixel_is_made_up(domain, pair, share):
    first, second = pair
    assert_array_equal(domain.call("interpolate.maskBetween", first, second, 0), first)
    assert_array_equal(domain.call("interpolate.maskBetween", first, second, 1), second)
    if (first & second).any():
        between = domain.call("interpolate.maskBetween", first, second, share)
        assert not (between & ~(first | second)).any()
        assert not (first & second & ~between).any()


@EXAMPLES
@given(mask=drawn_masks.blobs((24, 24)), rows=st.integers(30, 60), cols=st.integers(-60, 60), share=SHARES)
def test_a_mask_that_went_elsewhere_is_met_on_its_way(domain, mask, rows, cols, share):
    first = np.pad(mask, 80)
    second = np.roll(first, (rows, cols), (0, 1))
    assume(mask.any() and not (first & second).any())
    down, right = (math.floor(share * way + 0.5) for way in (rows, cols))  # half a pixel goes up, as in JavaScript
    found = domain.call("interpolate.maskBetween", first, second, share)
    assert_array_equal(found, np.roll(first, (down, right), (0, 1)))


@EXAMPLES
@given(mask=drawn_masks.masks(), share=SHARES)
def test_towards_nothing_a_mask_shrinks_evenly(domain, mask, share):
    assume(mask.any() and not mask.all())
    distance = signed_distance(mask)
    nothing = np.zeros_like(mask)
    expected = distance - share * distance.max() > 0
    assert_array_equal(domain.call("interpolate.maskBetween", mask, nothing, share), expected)
    if 0 < share < 1:
        expected = distance - (1 - share) * distance.max() > 0
        assert_array_equal(domain.call("interpolate.maskBetween", nothing, mask, share), expected)


def test_between_two_empty_masks_there_is_none(domain):
    nothing = np.zeros((5, 7), bool)
    assert not domain.call("interpolate.maskBetween", nothing, nothing, 0.5).any()


def test_a_tube_that_grows_evenly_is_met_at_its_mean_width(domain):
    assert_array_equal(domain.call("interpolate.maskBetween", tube(10), tube(22), 0.5), tube(16))


@EXAMPLES
@given(mask=drawn_masks.masks(), rows=st.integers(-25, 25), cols=st.integers(-25, 25))
def test_moving_by_whole_pixels(domain, mask, rows, cols):
    expected = ndimage.shift(mask.astype(np.uint8), (rows, cols), order=0, mode="constant").astype(bool)
    assert_array_equal(domain.call("moveMask.moved", mask, rows, cols), expected)
    movement = {"rows": rows, "cols": cols, "radians": 0, "about": {"row": 3.2, "col": 4.7}}
    assert_array_equal(domain.call("moveMask.transformed", mask, movement), expected)


@EXAMPLES
@given(
    mask=drawn_masks.masks(),
    way=st.tuples(st.floats(-8, 8), st.floats(-8, 8)),
    radians=st.floats(-4, 4),
    about=st.tuples(st.floats(0, 20), st.floats(0, 20)),
)
def test_turning_takes_the_pixel_in_which_each_centre_lay(domain, mask, way, radians, about):
    back = np.array([[math.cos(radians), -math.sin(radians)], [math.sin(radians), math.cos(radians)]])
    offset = np.array(about) - 0.5 - back @ (np.array(about) + way - 0.5)
    expected = ndimage.affine_transform(mask.astype(np.uint8), back, offset, order=0, mode="constant").astype(bool)
    sources = np.indices(mask.shape).reshape(2, -1).T @ back.T + offset
    # SciPy counts places up to half a pixel beyond the border as beyond; between two pixels either is right.
    doubtful = (np.abs(sources - np.floor(sources) - 0.5) < 1e-6).any(axis=1)
    edge = ((sources < 1e-6) | (sources > np.array(mask.shape) - 1 - 1e-6)).any(axis=1)
    sure = ~(doubtful | edge).reshape(mask.shape)
    movement = {"rows": way[0], "cols": way[1], "radians": radians, "about": {"row": about[0], "col": about[1]}}
    found = domain.call("moveMask.transformed", mask, movement)
    assert_array_equal(found[sure], expected[sure])
    beyond = ((sources < -0.5 - 1e-6) | (sources > np.array(mask.shape) - 0.5 + 1e-6)).any(axis=1)
    assert not found.ravel()[beyond].any()


@EXAMPLES
@given(mask=drawn_masks.blobs((21, 21)), quarters=st.integers(-3, 3))
def test_quarter_turns_lose_nothing(domain, mask, quarters):
    movement = {"rows": 0, "cols": 0, "radians": quarters * math.pi / 2, "about": {"row": 10.5, "col": 10.5}}
    assert_array_equal(domain.call("moveMask.transformed", mask, movement), np.rot90(mask, -quarters))


@EXAMPLES
@given(pair=drawn_masks.pairs())
def test_change_maps_are_the_server_s(domain, pair):
    found = domain.call("changeMap.changeMap", *pair).reshape(pair[0].shape)
    assert_array_equal(found, change.change_map(*pair))


def tube(width):
    """Upright, from border to border."""
    return np.tile(np.abs(np.arange(64) - 31.5) < width / 2, (48, 1))


def signed_distance(mask):
    inside, outside = ndimage.distance_transform_edt(mask), ndimage.distance_transform_edt(~mask)
    return np.where(mask, inside - 0.5, 0.5 - outside).astype(np.float32).astype(np.float64)
