import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.geometry import (
    Region,
    centre_line_length_px,
    medial_axis_length_px,
    painted_centre_line,
    polyline_length_px,
)


def thick_line(angle, *, length=120.0, width=21.0, size=160):
    """A bar of a known length through the middle of a square."""
    rows, cols = np.mgrid[:size, :size] - (size - 1) / 2
    along = rows * np.sin(angle) + cols * np.cos(angle)
    across = rows * np.cos(angle) - cols * np.sin(angle)
    return (np.abs(along) < length / 2) & (np.abs(across) < width / 2)


def arc(radius=100.0, width=21.0, half_angle=0.6, size=200):
    rows, cols = np.mgrid[:size, :size].astype(float)
    rows, cols = rows + 20, cols - size / 2
    angle = np.arctan2(cols, rows)
    return (np.abs(np.hypot(rows, cols) - radius) < width / 2) & (np.abs(angle) < half_angle)


def test_a_region_that_leaves_the_field_is_filled_with_zeros():
    field = np.arange(1, 13).reshape(3, 4)
    assert Region(row=-1, col=2, height=3, width=3).crop(field).tolist() == [[0, 0, 0], [3, 4, 0], [7, 8, 0]]
    assert Region(row=5, col=0, height=2, width=2).crop(field).tolist() == [[0, 0], [0, 0]]


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_crop_holds_each_pixel_at_its_place(row, col, height, width):
    video = np.arange(2 * 5 * 7, dtype=np.uint16).reshape(2, 5, 7) + 1
    region = Region(row, col, height, width)
    crop = region.crop(video)
    assert crop.shape == (2, height, width)
    assert crop.dtype == video.dtype
    for r in range(height):
        for c in range(width):
            inside = 0 <= row + r < 5 and 0 <= col + c < 7
            assert np.all(crop[:, r, c] == (video[:, row + r, col + c] if inside else 0))
    assert region.lies_within(5, 7) == bool(np.all(crop > 0))


def test_the_length_of_a_polyline():
    assert polyline_length_px([(0, 0), (3, 4), (3, 10)]) == 11
    assert polyline_length_px([]) == 0
    assert centre_line_length_px([(0, 0), (3, 4)]) == 5


def test_no_line_has_no_length():
    assert np.isnan(centre_line_length_px([(3.0, 4.0)]))
    assert np.isnan(centre_line_length_px(np.zeros((5, 5), dtype=bool)))
    assert np.isnan(medial_axis_length_px(np.zeros((5, 5), dtype=bool)))


@settings(max_examples=15, deadline=None)
@given(st.floats(0, np.pi))
def test_a_painted_line_has_its_length_in_every_direction(angle):
    assert centre_line_length_px(thick_line(angle, width=4.0)) == pytest.approx(120, abs=3)


def test_a_line_one_pixel_thin_is_not_longer_for_its_steps():
    mask = np.zeros((60, 130), dtype=bool)
    cols = np.arange(10, 120)
    mask[np.rint(10 + cols / 3).astype(int), cols] = True
    assert centre_line_length_px(mask) == pytest.approx(np.hypot(110, 110 / 3), abs=1.5)


def test_the_painted_centre_line_stays_on_the_paint():
    points, depth = painted_centre_line(arc(width=5.0))
    row, col = np.rint(points).astype(int).T
    assert arc(width=5.0)[row, col].all()
    assert len(points) == len(depth)


@settings(max_examples=15, deadline=None)
@given(st.floats(0, np.pi), st.floats(9, 45))
def test_the_medial_axis_of_a_bar_is_as_long_as_the_bar(angle, width):
    assert medial_axis_length_px(thick_line(angle, width=width)) == pytest.approx(120, abs=4)


def test_the_medial_axis_of_an_arc():
    assert medial_axis_length_px(arc()) == pytest.approx(120, abs=4)


def test_only_the_largest_piece_counts():
    mask = thick_line(0.0)
    mask[2:5, 2:5] = True
    assert medial_axis_length_px(mask) == pytest.approx(120, abs=2)
