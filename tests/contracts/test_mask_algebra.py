"""The browser's mask algebra is scikit-image's and SciPy's, pixel by pixel."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_array_equal
from scipy import ndimage
from skimage import measure, morphology

from tests.support import browser_domain, drawn_masks

EXAMPLES = settings(max_examples=150, deadline=None)
NOWHERE = 2**30
RADII = st.integers(0, 6)


@pytest.fixture(scope="module")
def domain():
    with browser_domain.opened() as opened:
        yield opened


@EXAMPLES
@given(mask=drawn_masks.masks(), connectivity=st.sampled_from([4, 8]))
def test_components_are_numbered_as_by_scikit_image(domain, mask, connectivity):
    expected, count = measure.label(mask, connectivity=connectivity // 4, return_num=True)
    found = domain.call("components.label", mask, connectivity)
    assert_array_equal(found["labels"].reshape(mask.shape), expected)
    assert found["count"] == count
    assert found["areas"] == np.bincount(expected.ravel())[1:].tolist()


@EXAMPLES
@given(mask=drawn_masks.masks(), connectivity=st.sampled_from([4, 8]))
def test_the_largest_component_is_the_first_of_the_largest(domain, mask, connectivity):
    labels = measure.label(mask, connectivity=connectivity // 4)
    areas = np.bincount(labels.ravel())
    expected = labels == 1 + areas[1:].argmax() if len(areas) > 1 else mask
    assert_array_equal(domain.call("components.largestComponent", mask, connectivity), expected)


@EXAMPLES
@given(mask=drawn_masks.masks())
def test_holes_are_filled_as_by_scipy(domain, mask):
    assert_array_equal(domain.call("fillHoles.fillHoles", mask), ndimage.binary_fill_holes(mask))


@EXAMPLES
@given(mask=drawn_masks.masks())
def test_distances_are_exact(domain, mask):
    for value in (0, 1):
        found = domain.call("distance.squaredDistance", mask, value).reshape(mask.shape)
        assert_array_equal(found, squared_distance(mask == bool(value)))


@EXAMPLES
@given(mask=drawn_masks.masks())
def test_the_edge_lies_half_a_pixel_from_the_pixels_on_both_sides(domain, mask):
    found = domain.call("distance.signedDistance", mask).reshape(mask.shape)
    if mask.any() and not mask.all():
        inside, outside = ndimage.distance_transform_edt(mask), ndimage.distance_transform_edt(~mask)
        assert_array_equal(found, np.where(mask, inside - 0.5, 0.5 - outside).astype(np.float32))
    else:
        assert_array_equal(found, np.where(mask, 1, -1) * np.float32(sum(mask.shape)))


@EXAMPLES
@given(mask=drawn_masks.masks(), px=RADII)
def test_growing_is_dilation_by_a_disk(domain, mask, px):
    assert_array_equal(domain.call("morphology.grown", mask, px), morphology.dilation(mask, morphology.disk(px)))


@EXAMPLES
@given(mask=drawn_masks.masks(), px=RADII)
def test_shrinking_is_erosion_by_a_disk_that_stops_at_the_image_s_border(domain, mask, px):
    expected = morphology.erosion(mask, morphology.disk(px), mode="ignore")
    assert_array_equal(domain.call("morphology.shrunk", mask, px), expected)


@EXAMPLES
@given(mask=drawn_masks.masks(), px=st.floats(0, 6))
def test_growth_by_part_of_a_pixel_is_a_matter_of_distance(domain, mask, px):
    assert_array_equal(domain.call("morphology.grown", mask, px), squared_distance(mask) <= px**2)


@EXAMPLES
@given(mask=drawn_masks.masks(), px=RADII)
def test_smoothing_asks_most_of_the_disk(domain, mask, px):
    disk = morphology.disk(px).astype(int)
    inside = ndimage.convolve(mask.astype(int), disk, mode="constant")
    counted = ndimage.convolve(np.ones(mask.shape, int), disk, mode="constant")
    expected = np.where(2 * inside == counted, mask, 2 * inside > counted)
    assert_array_equal(domain.call("morphology.smoothed", mask, px), expected)


@EXAMPLES
@given(px=st.integers(1, 6), side=st.integers(1, 6), inside=st.booleans())
def test_specks_and_holes_narrower_than_the_radius_go(domain, px, side, inside):
    if side > px:
        return
    mask = np.full((40, 40), not inside)
    mask[12 : 12 + side, 17 : 17 + side] = inside
    assert (domain.call("morphology.smoothed", mask, px) != inside).all()


def test_smoothing_keeps_straight_edges_and_the_length_of_a_thin_filament(domain):
    mask = np.zeros((60, 40), bool)
    mask[:, 15:20] = True
    assert_array_equal(domain.call("morphology.smoothed", mask, 2), mask)


def squared_distance(mask):
    """Whole numbers; SciPy has no answer where nothing is inside."""
    if not mask.any():
        return np.full(mask.shape, NOWHERE)
    return np.rint(ndimage.distance_transform_edt(~mask) ** 2).astype(int)
