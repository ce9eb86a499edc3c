import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlbackend.synthesis.tube import Canvas


@pytest.mark.parametrize("turned", [0, 17, 45, 90])
def test_areas_of_a_straight_tube(make_line, make_even_tube, turned):
    line = make_line(120, turned_deg=turned)
    laid = Canvas(line, 200).lay(make_even_tube(line).at(0.0))

    assert np.count_nonzero(laid.a1) == pytest.approx(120 * 40, rel=0.015)
    assert np.count_nonzero(laid.a2) == pytest.approx(120 * 16, rel=0.03)


def test_thickness_is_that_of_a_hollow_cylinder(make_line, make_even_tube):
    line = make_line(120, size=201)
    thickness = Canvas(line, 201).lay(make_even_tube(line).at(0.0)).thickness_px

    middle = thickness[:, 100]
    assert middle[100] == pytest.approx(2 * (20 - 8))
    assert middle[108] == pytest.approx(2 * np.sqrt(20**2 - 8**2))
    assert np.argmax(middle) in (92, 108)  # the inner wall is the darkest line
    assert middle[110] == pytest.approx(2 * np.sqrt(20**2 - 10**2))
    assert middle[121] == 0


@pytest.mark.parametrize("inside", [0.0, 0.3, 1.0])
def test_the_wall_that_is_left(make_line, make_even_tube, inside):
    profiles = make_even_tube(make_line(100), erosion_inside=inside).at(0.5)

    outer, core = profiles.left + profiles.right, 2 * profiles.core_radius
    assert outer**2 - core**2 == pytest.approx(0.5 * (40**2 - 16**2) * np.ones(len(outer)))
    assert outer[0] ** 2 == pytest.approx(40**2 - (1 - inside) * 0.5 * (40**2 - 16**2))


def test_nothing_is_left_at_the_end(make_line, make_even_tube):
    line = make_line(100)
    laid = Canvas(line, 200).lay(make_even_tube(line, unevenness=0.7).at(1.0))
    assert not laid.a1.any()
    assert not laid.thickness_px.any()


def test_places_go_in_turn(make_line, make_even_tube):
    line = make_line(100)
    laid = Canvas(line, 200).lay(make_even_tube(line, unevenness=20.0).at(0.5))
    widths = np.count_nonzero(laid.a1, axis=0)
    assert widths[55:90].max() == 0
    assert widths[112:145].min() == 40


def test_conversion_has_limits(make_line, make_even_tube):
    with pytest.raises(ValueError, match="from 0 to 1"):
        make_even_tube(make_line(100)).at(1.01)


@settings(max_examples=40, deadline=None)
@given(
    first=st.floats(0, 1),
    second=st.floats(0, 1),
    ratio=st.floats(0, 0.95),
    offset=st.floats(-1, 1),
    inside=st.floats(0, 1),
    unevenness=st.floats(0, 5),
)
def test_what_is_left_later_lies_inside_of_what_was_left_before(
    make_line, make_even_tube, first, second, ratio, offset, inside, unevenness
):
    line = make_line(40, size=64, turned_deg=30)
    canvas = Canvas(line, 64)
    tube = make_even_tube(line, diameter=24, ratio=ratio, offset=offset, erosion_inside=inside, unevenness=unevenness)
    earlier, later = (canvas.lay(tube.at(x)) for x in sorted((first, second)))

    assert not np.any(later.a1 & ~earlier.a1)
    for laid in (earlier, later):
        assert not np.any(laid.a2 & ~laid.a1)
        assert np.all(laid.thickness_px[~laid.a1] == 0)


def test_a_line_beside_the_mask(make_line, make_even_tube):
    line = make_line(40, size=900)
    laid = Canvas(line, 100).lay(make_even_tube(line).at(0.0))
    assert not laid.a1.any()
    assert not laid.thickness_px.any()
    assert not Canvas(line, 100).within(make_even_tube(line).at(0.0), 5.0).any()


def test_what_lies_near_a_tube(make_line, make_even_tube):
    line = make_line(100)
    near = Canvas(line, 200).within(make_even_tube(line).at(0.0), 6.0)
    assert np.count_nonzero(near[:, 100]) == 52
