import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.inference.windows import NOTHING, Window, around, counted_window, whole

windows = st.builds(
    lambda top, left, height, width: Window(top, left, top + height, left + width),
    *(st.integers(0, 40), st.integers(0, 40), st.integers(1, 60), st.integers(1, 60)),
)


def test_the_window_of_what_counts():
    excluded = np.ones((6, 8), dtype=bool)
    excluded[2, 3] = excluded[4, 5] = False
    assert counted_window(excluded) == Window(2, 3, 5, 6)
    assert counted_window(np.ones((6, 8), dtype=bool)) == NOTHING
    assert counted_window(np.zeros((6, 8), dtype=bool)) == whole((6, 8))


def test_growing_stops_at_the_limit_and_lies_on_the_grid():
    region = whole((100, 90))
    assert Window(40, 40, 50, 50).grown(5, region) == Window(35, 35, 55, 55)
    assert Window(40, 40, 50, 50).grown(5, region, multiple=16) == Window(32, 32, 64, 64)
    assert Window(2, 80, 99, 85).grown(10, region, multiple=16) == Window(0, 64, 100, 90)


def test_empty_windows_hold_nothing():
    assert around([NOTHING, Window(1, 2, 3, 4), Window(5, 0, 6, 1)]) == Window(1, 0, 6, 4)
    assert around([]) == around([NOTHING]) == NOTHING
    assert Window(0, 0, 3, 3).common(Window(4, 4, 5, 5)).is_empty


@given(windows, st.integers(0, 40))
def test_tiles_cover_every_pixel_once(window, side):
    painted = np.zeros((120, 120), dtype=int)
    for tile in window.tiles(side):
        assert max(tile.shape) <= (side or 120)
        painted[tile.slices()] += 1
    expected = np.zeros_like(painted)
    expected[window.slices()] = 1
    assert np.array_equal(painted, expected)


@given(windows, windows)
def test_slices_inside_of_another_window(outer, inner):
    inner = inner.common(outer)
    if not inner.is_empty:
        region = np.arange(120 * 120).reshape(120, 120)
        assert np.array_equal(region[outer.slices()][inner.slices(outer)], region[inner.slices()])
