import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.path import KeyFrame, interpolate, key_frames_of, simplified

EVEN = [0.0, 1.0, 2.0, 3.0, 4.0]

places = st.tuples(st.integers(-50, 5000), st.integers(-50, 5000))
steps = st.floats(0.01, 100, allow_nan=False)


@st.composite
def paths(draw):
    """Key frames at some positions of a video with an uneven clock."""
    count = draw(st.integers(1, 30))
    times_s = np.cumsum(draw(st.lists(steps, min_size=count, max_size=count)))
    positions = sorted(draw(st.sets(st.integers(0, count - 1), min_size=1)))
    return [KeyFrame(position, *draw(places)) for position in positions], times_s


def test_between_key_frames_the_region_goes_straight():
    assert interpolate([KeyFrame(0, 10, 0), KeyFrame(4, 14, -8)], EVEN).tolist() == [
        [10, 0],
        [11, -2],
        [12, -4],
        [13, -6],
        [14, -8],
    ]


def test_before_the_first_and_after_the_last_it_rests():
    assert interpolate([KeyFrame(1, 5, 6), KeyFrame(2, 7, 8)], EVEN).tolist() == [
        [5, 6],
        [5, 6],
        [7, 8],
        [7, 8],
        [7, 8],
    ]


def test_it_goes_with_time_and_not_with_the_count_of_frames():
    assert interpolate([KeyFrame(0, 0, 0), KeyFrame(2, 100, 10)], [0.0, 90.0, 100.0])[1].tolist() == [90, 9]


def test_half_pixels_are_rounded_up_on_both_sides_of_zero():
    assert interpolate([KeyFrame(0, 0, 0), KeyFrame(2, 1, -1)], [0.0, 1.0, 2.0])[1].tolist() == [1, 0]


def test_where_the_clock_stands_still_frames_are_counted():
    assert interpolate([KeyFrame(0, 0, 0), KeyFrame(2, 10, 10)], [3.0, 3.0, 3.0])[1].tolist() == [5, 5]


@pytest.mark.parametrize("positions", [(), (1, 1), (2, 1), (5,), (-1,)])
def test_key_frames_out_of_order_or_outside_are_refused(positions):
    with pytest.raises(ValueError, match="rising positions"):
        interpolate([KeyFrame(position, 0, 0) for position in positions], EVEN)


@given(paths())
def test_at_a_key_frame_the_region_lies_exactly_where_it_says(path):
    key_frames, times_s = path
    offsets = interpolate(key_frames, times_s)
    assert [tuple(offsets[one.position]) for one in key_frames] == [(one.row, one.col) for one in key_frames]


@given(st.lists(places, min_size=1, max_size=40), st.data())
def test_key_frames_made_from_offsets_lead_back_to_them(offsets, data):
    times_s = np.cumsum(data.draw(st.lists(steps, min_size=len(offsets), max_size=len(offsets))))
    assert interpolate(key_frames_of(offsets), times_s).tolist() == [list(place) for place in offsets]


def test_runs_of_equal_offsets_need_their_ends_only():
    offsets = [(1, 1)] * 5 + [(2, 2)] * 4 + [(3, 3)] + [(4, 4)] * 6
    assert [one.position for one in key_frames_of(offsets)] == [4, 5, 8, 9, 10]
    assert key_frames_of([(7, 9)] * 3) == (KeyFrame(0, 7, 9),)


@given(paths())
def test_a_simplified_path_stays_within_a_pixel(path):
    offsets = interpolate(*path)
    found = simplified(offsets, path[1], tolerance_px=1.0)
    assert np.abs(interpolate(found, path[1]) - offsets).max() <= 1
    assert len(found) <= len(offsets)


def test_a_straight_drift_needs_two_key_frames_and_none_needs_one():
    times_s = np.arange(50.0)
    drift = np.column_stack((0.3 * times_s, -0.7 * times_s))
    assert [one.position for one in simplified(drift, times_s, tolerance_px=1.0)] == [0, 49]
    assert simplified(np.full((50, 2), 3.4), times_s, tolerance_px=1.0) == (KeyFrame(0, 3, 3),)
