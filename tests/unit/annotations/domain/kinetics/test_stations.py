import numpy as np
import pytest

from annotations.domain.kinetics.stations import STEP_PX, centre_lines, stations_on

BAR = (slice(20, 32), slice(10, 90))


def mask(*boxes):
    drawn = np.zeros((60, 100), dtype=bool)
    for box in boxes:
        drawn[box] = True
    return drawn


def test_stations_are_even_and_look_across():
    stations = stations_on(np.array([[0.0, 0.0], [0.0, 10.0], [0.0, 10.0], [0.0, 30.0]]))
    assert len(stations.points) == 30 / STEP_PX
    assert np.diff(stations.points[:, 1]) == pytest.approx(STEP_PX)
    assert np.abs(stations.normals) == pytest.approx(np.tile([1.0, 0.0], (len(stations.normals), 1)))
    assert len(stations_on(np.array([[3.0, 4.0], [3.0, 4.0]])).points) == 0


def test_a_line_runs_through_the_middle_and_out_of_both_ends():
    ((stations, piece),) = centre_lines(mask(BAR), mask())
    assert stations.points[:, 0] == pytest.approx(25.5, abs=0.6)
    assert stations.points[:, 1].min() < 8
    assert stations.points[:, 1].max() > 92
    assert np.array_equal(piece, mask(BAR))


def test_pieces_are_joined_where_the_way_between_them_is_hidden():
    left, right = (BAR[0], slice(10, 30)), (BAR[0], slice(75, 90))
    gap = mask((slice(0, 60), slice(30, 75)))
    (joined,) = centre_lines(mask(left, right), gap)
    assert np.array_equal(joined[1], mask(left, right))
    assert len(centre_lines(mask(left, right), mask())) == 2


def test_specks_are_left_out():
    assert len(centre_lines(mask(BAR, (slice(50, 53), slice(50, 53))), mask())) == 1
