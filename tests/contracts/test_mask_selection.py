"""What the browser selects is what scikit-image selects: fills, magic wand, smoothed greys, polygons."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import ndimage
from skimage import measure, segmentation

from annotations.domain import polygon
from tests.support import browser_domain, drawn_masks

EXAMPLES = settings(max_examples=150, deadline=None)
CONNECTIVITIES = st.sampled_from([4, 8])
SIDE = 16


@pytest.fixture(scope="module")
def domain():
    with browser_domain.opened() as opened:
        yield opened


@EXAMPLES
@given(drawn=drawn_masks.with_seed(drawn_masks.masks()), connectivity=CONNECTIVITIES)
def test_a_fill_takes_the_connected_pixels_of_the_seed_s_value(domain, drawn, connectivity):
    mask, seed = drawn
    expected = segmentation.flood(mask.astype(np.uint8), seed, connectivity=connectivity // 4)
    assert_array_equal(domain.call("floodFill.floodFill", mask, pixel(seed), connectivity), expected)


@EXAMPLES
@given(drawn=drawn_masks.with_seed(drawn_masks.greys()), tolerance=st.integers(0, 80), connectivity=CONNECTIVITIES)
def test_the_wand_takes_connected_pixels_of_similar_grey(domain, drawn, tolerance, connectivity):
    greys, seed = drawn
    expected = segmentation.flood(greys.astype(np.int64), seed, tolerance=tolerance, connectivity=connectivity // 4)
    assert_array_equal(domain.call("floodFill.wand", greys, pixel(seed), tolerance, connectivity), expected)


@EXAMPLES
@given(drawn=drawn_masks.with_seed(drawn_masks.greys()), tolerance=st.floats(0.1, 50), sigma=st.floats(0.5, 3))
def test_the_wand_in_a_smoothed_image(domain, drawn, tolerance, sigma):
    greys, seed = drawn
    smooth = domain.call("gaussian.gaussian", greys, sigma)
    # A grey that differs by the tolerance exactly, but for rounding, may fall on either side.
    assume(np.abs(np.abs(smooth - smooth[seed]) - tolerance).min() > 1e-6)
    expected = segmentation.flood(smooth.astype(np.float64), seed, tolerance=tolerance, connectivity=1)
    assert_array_equal(domain.call("floodFill.wand", smooth, pixel(seed), tolerance), expected)


@pytest.mark.parametrize("seed", [(-1, 0), (0, -1), (4, 0), (0, 5)])
def test_nothing_is_selected_from_beyond_the_image(domain, seed):
    mask = np.ones((4, 5), bool)
    assert not domain.call("floodFill.floodFill", mask, pixel(seed)).any()
    assert not domain.call("floodFill.wand", mask.astype(np.uint8), pixel(seed), 255).any()


@EXAMPLES
@given(greys=drawn_masks.greys(), sigma=st.one_of(st.just(0), st.floats(0.1, 8)))
def test_greys_are_smoothed_as_by_scipy(domain, greys, sigma):
    expected = ndimage.gaussian_filter(greys.astype(np.float64), sigma, mode="reflect", truncate=4)
    assert_allclose(domain.call("gaussian.gaussian", greys, sigma), expected, rtol=1e-6, atol=1e-4)


def corners(coordinates):
    return st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9)


@EXAMPLES
@given(points=corners(st.floats(-4, SIDE + 4, width=32)))
def test_a_polygon_takes_the_pixels_whose_centres_lie_inside(domain, points):
    found = domain.call("polygon.rasterise", points, SIDE, SIDE)
    centres = np.argwhere(np.ones((SIDE, SIDE), bool)) + 0.5
    clear = distance_to_sides(centres, np.array(points)) > 1e-5
    assert_array_equal(found.ravel()[clear], measure.points_in_poly(centres, points)[clear])


@EXAMPLES
@given(points=corners(st.integers(0, 2 * SIDE).map(lambda half: half / 2)))
def test_a_centre_on_a_side_belongs_to_what_is_below_or_to_the_right(domain, points):
    expected = polygon.rasterise(points, height=SIDE, width=SIDE)
    assert_array_equal(domain.call("polygon.rasterise", points, SIDE, SIDE), expected)


def pixel(seed):
    return {"row": int(seed[0]), "col": int(seed[1])}


def distance_to_sides(centres, points):
    """From each centre to the nearest side."""
    starts, sides = points, np.roll(points, -1, axis=0) - points
    away = centres[:, None] - starts
    lengths = np.maximum((sides**2).sum(-1), 1e-30)
    share = np.clip((away * sides).sum(-1) / lengths, 0, 1)
    return np.linalg.norm(away - share[..., None] * sides, axis=-1).min(axis=1)
