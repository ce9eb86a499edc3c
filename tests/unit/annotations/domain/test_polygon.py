import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.domain.errors import InvalidInput
from annotations.domain.polygon import Between, KeyPolygon, checked, counting, rasterise

SQUARE = [(2, 3), (2, 7), (6, 7), (6, 3)]
TRIANGLE = [(0, 0), (0, 10), (10, 0)]
SIZE = {"height": 12, "width": 14}

numbers = st.floats(-5, 20, allow_nan=False)


@st.composite
def stars(draw):
    """Polygons seen from their middle: they never cross themselves."""
    count = draw(st.integers(3, 12))
    reach = draw(st.lists(st.floats(2, 6), min_size=count, max_size=count))
    row, col = draw(st.tuples(st.floats(3, 9), st.floats(3, 11)))
    angles = [2 * math.pi * number / count for number in range(count)]
    return [(row + r * math.sin(a), col + r * math.cos(a)) for r, a in zip(reach, angles, strict=True)]


def inside_by_ray(point, polygon):
    """The even-odd rule written out for one point."""
    row, col = point
    inside = False
    for (r0, c0), (r1, c1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (r0 > row) != (r1 > row) and col < c0 + (row - r0) * (c1 - c0) / (r1 - r0):
            inside = not inside
    return inside


def test_a_pixel_counts_where_its_centre_lies_inside():
    mask = rasterise(SQUARE, **SIZE)
    expected = np.zeros((12, 14), dtype=bool)
    expected[2:6, 3:7] = True
    assert (mask == expected).all()


def test_what_reaches_beyond_the_region_is_left_out():
    assert rasterise([(-5, -5), (-5, 50), (50, 50), (50, -5)], **SIZE).all()
    assert not rasterise([(-5, -5), (-5, -1), (-1, -1)], **SIZE).any()
    assert not rasterise([(20, 20), (20, 30), (30, 30)], **SIZE).any()


def test_the_even_odd_rule_leaves_a_hole_where_a_polygon_overlaps_itself():
    twice_round = [(0, 0), (0, 10), (10, 10), (10, 0), (0, 0), (3, 3), (3, 7), (7, 7), (7, 3), (3, 3)]
    mask = rasterise(twice_round, **SIZE)
    assert mask[1, 1]
    assert not mask[5, 5]


@given(st.lists(st.tuples(numbers, numbers), min_size=3, max_size=9))
def test_every_pixel_is_what_the_rule_says_of_its_centre(polygon):
    mask = rasterise(polygon, **SIZE)
    for row in range(12):
        for col in range(14):
            centre = (row + 0.5, col + 0.5)
            if all(abs(_distance(centre, a, b)) > 1e-6 for a, b in _sides(polygon)):
                assert mask[row, col] == inside_by_ray(centre, polygon)


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
def test_two_halves_share_no_pixel_and_leave_none_out(one, other):
    """Whatever line cuts a polygon: each of its pixels belongs to one half."""
    assume(one != other)
    corners = [(-50.0, -50.0), (-50.0, 60.0), (60.0, 60.0), (60.0, -50.0)]
    upper = rasterise([one, other, corners[1], corners[0]], **SIZE)
    lower = rasterise([other, one, corners[0], corners[3], corners[2], corners[1]], **SIZE)
    assert (upper ^ lower).all()


@given(stars())
def test_the_direction_and_the_first_corner_do_not_matter(polygon):
    mask = rasterise(polygon, **SIZE)
    assert (rasterise(polygon[::-1], **SIZE) == mask).all()
    assert (rasterise(polygon[1:] + polygon[:1], **SIZE) == mask).all()


@given(stars())
def test_good_outlines_are_taken_as_they_are(polygon):
    assert checked(polygon).tolist() == [list(point) for point in polygon]


def test_points_that_repeat_the_one_before_are_dropped():
    assert len(checked([*SQUARE, SQUARE[-1], SQUARE[0]])) == 4


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(0, 0), (1, 1)],
        [(0, 0), (1, 1), (0, 0), (1, 1)],
        [(0, 0), (0, 5), (math.nan, 5)],
        [(0, 0), (0, math.inf), (5, 5)],
        [(0, 0), (5, 5), (0, 5), (5, 0)],  # a bow
        [(0, 0), (0, 10), (0, 5), (5, 5)],  # leads back along itself
        [(0, 0), (0, 10), (10, 10), (0, 5), (10, 0)],  # a corner touches a side
        [(0, 0), (2, 2), (4, 4)],
    ],
)
def test_bad_outlines_are_refused(points):
    with pytest.raises(InvalidInput) as refused:
        checked(points)
    assert refused.value.code == "polygon_invalid"


@given(stars(), stars())
def test_at_both_ends_the_outlines_are_those_that_were_drawn(first, last):
    between = Between(first, last)
    for share, drawn in ((0.0, first), (1.0, last)):
        differs = rasterise(between.at(share), **SIZE) ^ rasterise(drawn, **SIZE)
        near = [
            any(abs(_distance((r + 0.5, c + 0.5), *side)) < 1e-6 for side in _sides(drawn))
            for r, c in np.argwhere(differs)
        ]
        assert all(near)


def test_a_polygon_that_moves_keeps_its_shape_on_the_way():
    moved = [(row + 4, col + 6) for row, col in SQUARE]
    for turned in (moved, moved[2:] + moved[:2], moved[::-1]):
        half = Between(SQUARE, turned).at(0.5)
        assert (rasterise(half, **SIZE) == rasterise([(r + 2, c + 3) for r, c in SQUARE], **SIZE)).all()


def test_outlines_of_different_corners_meet_half_way():
    with_more = [(2, 3), (2, 5), (2, 7), (4, 7), (6, 7), (6, 3)]  # the same square
    assert (rasterise(Between(SQUARE, with_more).at(0.5), **SIZE) == rasterise(SQUARE, **SIZE)).all()


def test_what_counts_rests_before_and_after_and_goes_with_time_between():
    keys = [KeyPolygon(1, SQUARE), KeyPolygon(3, [(r, c + 4) for r, c in SQUARE])]
    masks = list(counting(keys, [0.0, 1.0, 2.0, 5.0, 6.0], **SIZE))
    assert [int(np.flatnonzero(mask.any(axis=0))[0]) for mask in masks] == [3, 3, 4, 7, 7]
    assert [int(mask.sum()) for mask in masks] == [16] * 5


def test_one_outline_counts_everywhere():
    masks = list(counting([KeyPolygon(2, TRIANGLE)], [0.0, 1.0, 2.0, 3.0], **SIZE))
    assert len(masks) == 4
    assert all((mask == rasterise(TRIANGLE, **SIZE)).all() for mask in masks)


def _sides(polygon):
    return zip(polygon, [*polygon[1:], polygon[0]], strict=True)


def _distance(point, start, end):
    """From a point to a side."""
    point, start, end = (np.asarray(one, dtype=float) for one in (point, start, end))
    length = float(((end - start) ** 2).sum())
    share = 0.0 if length == 0 else float(np.clip(((point - start) @ (end - start)) / length, 0, 1))
    return float(np.linalg.norm(point - start - share * (end - start)))
