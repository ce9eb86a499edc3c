import numpy as np
import pytest
from numpy.random import PCG64, Generator

from mlbackend.synthesis.exclusion import draw_exclusion
from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.tube import Canvas

RECIPE = TubeRecipe(size_px=200, excluded=1.0, exclusion_margin_px=(5, 30))


def excluded(make_line, make_even_tube, *, recipe=RECIPE, cuts=(None, None), seed=0, turned=20):
    line = make_line(120, turned_deg=turned)
    tube = make_even_tube(line, diameter=24)
    return draw_exclusion(Generator(PCG64(seed)), recipe, tube, cuts=cuts), Canvas(line, 200).lay(tube.at(0.0))


@pytest.mark.parametrize("seed", range(6))
def test_a_filament_that_ends_by_itself_counts_wholly(make_line, make_even_tube, seed):
    outside, laid = excluded(make_line, make_even_tube, seed=seed, turned=50 * seed)
    assert outside.any()
    assert not np.any(outside & laid.a1)


@pytest.mark.parametrize("seed", range(6))
def test_a_cut_goes_through_the_centre_line_where_it_shall(make_line, make_even_tube, seed):
    outside, laid = excluded(make_line, make_even_tube, seed=seed, cuts=(30.0, None), turned=0)
    # The line runs along the columns from 39.5 to 159.5: the cut is at column 69.5.
    assert outside[99, 66]
    assert not outside[99, 73]
    share = np.count_nonzero(laid.a1 & ~outside) / np.count_nonzero(laid.a1)
    assert share == pytest.approx(0.75, abs=0.03)


def test_no_polygon_where_none_is_wanted_or_needed(make_line, make_even_tube):
    never = TubeRecipe(size_px=200, excluded=0.0)
    assert not excluded(make_line, make_even_tube, recipe=never)[0].any()
    assert excluded(make_line, make_even_tube, recipe=never, cuts=(None, 90.0))[0].any()
