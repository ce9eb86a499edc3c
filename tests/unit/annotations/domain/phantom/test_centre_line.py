import numpy as np
import pytest

from annotations.domain.phantom.centre_line import coordinates, through


def circle(radius=150.0, centre=(0.0, 0.0)):
    angles = np.linspace(0.2, 1.3, 25)
    return tuple((centre[0] + radius * np.sin(a), centre[1] + radius * np.cos(a)) for a in angles)


def test_a_straight_line_is_read_off_the_grid():
    along, across = coordinates(through(((10.0, 0.0), (10.0, 40.0))), height=20, width=40)
    rows, cols = np.mgrid[:20, :40]
    assert along == pytest.approx(cols, abs=1e-9)
    assert across == pytest.approx(rows - 10, abs=1e-9)


def test_distances_from_a_circle_are_exact():
    line = through(circle())
    along, across = coordinates(line, height=180, width=180)
    rows, cols = np.mgrid[:180, :180]
    distance = 150 - np.hypot(rows, cols)
    near = (np.abs(distance) < 40) & (along > 2) & (along < line.length_px - 2)
    assert near.sum() > 5000
    assert np.abs(np.abs(across) - np.abs(distance))[near].max() < 0.01


def test_arc_length_of_a_circle():
    assert through(circle()).length_px == pytest.approx(150 * 1.1, abs=0.3)


def test_beyond_an_end_the_arc_length_leaves_its_range():
    line = through(((10.0, 10.0), (10.0, 30.0)))
    along, _ = coordinates(line, height=20, width=40)
    assert along[10, 0] == pytest.approx(-10)
    assert along[10, 39] > line.length_px
