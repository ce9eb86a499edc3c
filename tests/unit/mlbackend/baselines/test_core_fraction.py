import numpy as np
import pytest

from mlbackend.baselines.core_fraction import core_fraction


def bar(half_width, *, length=80, size=100):
    rows, cols = np.ogrid[:size, :size]
    start = (size - length) // 2
    return (np.abs(rows - size // 2) <= half_width) & (cols >= start) & (cols < start + length)


@pytest.mark.parametrize("half_width", [10, 20])
def test_core_of_a_bar_is_its_inner_part(half_width):
    core = core_fraction(bar(half_width), fraction=0.4)

    width = core[:, 50].sum()
    assert width == pytest.approx(0.4 * (2 * half_width + 1), abs=2)
    assert core[50, 50]


def test_width_is_local():
    outer = bar(20)
    outer[:, 50:] &= bar(8)[:, 50:]
    core = core_fraction(outer)

    assert core[:, 25].sum() > 1.8 * core[:, 75].sum() > 0


def test_ends_cut_by_the_exclusion_stay_open():
    outer = bar(10, length=100)
    excluded = np.zeros_like(outer)
    excluded[:, 70:] = True
    outer &= ~excluded

    assert not core_fraction(outer)[50, 69]
    assert core_fraction(outer, excluded)[50, 69]


def test_core_lies_inside_and_nothing_has_none():
    outer = bar(12)

    assert not (core_fraction(outer) & ~outer).any()
    assert not core_fraction(np.zeros_like(outer)).any()
    assert core_fraction(outer, ~outer).sum() <= outer.sum()
