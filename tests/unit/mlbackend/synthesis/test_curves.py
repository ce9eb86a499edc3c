import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import PCG64, Generator

from annotations.domain.phantom.centre_line import STEP_PX
from mlbackend.synthesis.curves import placed, random_line, slow_walk

SEEDS = st.integers(0, 2**32 - 1)


def rng(seed):
    return Generator(PCG64(seed))


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, length=st.floats(20, 700), radius=st.floats(40, 300))
def test_lines_have_their_length_and_bend_no_more_than_they_may(seed, length, radius):
    line = random_line(rng(seed), length_px=length, least_radius_px=radius)

    assert abs(line.length_px - length) <= STEP_PX
    assert np.allclose(np.linalg.norm(line.tangents, axis=1), 1)
    assert np.allclose(np.linalg.norm(np.diff(line.points, axis=0), axis=1), STEP_PX, rtol=1e-3)
    heading = np.unwrap(np.arctan2(line.tangents[:, 0], line.tangents[:, 1]))
    assert np.abs(np.diff(heading)).max() <= STEP_PX / radius * 1.001
    assert np.ptp(heading) < np.pi  # it never comes back to itself


def test_lines_do_bend():
    bends = []
    for seed in range(20):
        line = random_line(rng(seed), length_px=300, least_radius_px=60)
        bends.append(np.ptp(np.arctan2(line.tangents[:, 0], line.tangents[:, 1])))
    assert np.median(bends) > 0.1
    assert max(bends) > 0.8


def test_a_line_is_put_where_it_belongs():
    line = random_line(rng(3), length_px=100, least_radius_px=200)
    there = placed(line, at=(40.0, 70.0), turned_rad=np.pi / 2, middle_px=25.0)

    assert there.points[round(25 / STEP_PX)] == pytest.approx([40, 70])
    assert there.length_px == line.length_px
    # A quarter of a turn takes the column axis to the row axis.
    assert there.tangents[0] == pytest.approx([line.tangents[0, 1], -line.tangents[0, 0]])
    assert np.diff(there.points[:2], axis=0)[0] / STEP_PX == pytest.approx(there.tangents[0], abs=1e-2)


def test_walks_are_slow_and_of_unit_size():
    walks = np.stack([slow_walk(rng(seed), steps=2000, cell_px=50) for seed in range(60)])
    assert walks.shape == (60, 2000)
    assert abs(walks.mean()) < 0.15
    assert walks.std() == pytest.approx(0.95, abs=0.15)
    assert np.abs(np.diff(walks, axis=1)).max() < 0.1
