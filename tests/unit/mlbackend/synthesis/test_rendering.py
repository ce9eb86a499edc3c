import numpy as np
import pytest

from mlbackend.data.exclusion import PAINT, recover_exclusion
from mlbackend.synthesis.layers import GeneratedMask, three_levels
from mlbackend.synthesis.recipe import RenderingRecipe, TubeRecipe
from mlbackend.synthesis.rendering import render
from mlbackend.synthesis.tube import Canvas
from mlbackend.synthesis.tubes import tube_mask

CLEAN = RenderingRecipe(noise_grey=(0, 0), texture=(0, 0), absorption_per_nm=(0.01, 0.01), blur_px=(1.2, 1.2))
SMALL = TubeRecipe(size_px=128, diameter_px=(20, 30), excluded=1.0, erosion=(0, 0.3))


@pytest.fixture
def straight(make_line, make_even_tube):
    """A tube of 40 pixels along the columns, through the middle, without anything around."""
    line = make_line(240, size=200)
    laid = Canvas(line, 200).lay(make_even_tube(line).at(0.0))
    nothing = np.zeros((200, 200), dtype=bool)
    levels = three_levels(laid.a1, laid.a2)
    return GeneratedMask(levels, nothing, nothing, nothing, laid.thickness_px, np.zeros((200, 200)), {})


def test_walls_are_dark_the_core_is_less_and_a_bright_rim_lies_outside(straight):
    frame = render(straight, CLEAN, seed=1, number=0).astype(float)

    across = frame[:, 60:140].mean(axis=1)
    vacuum, core, wall = across[[20, 180]].mean(), across[98:102].mean(), across[[91, 108]].mean()
    assert wall < core - 10 < vacuum - 20
    assert across[[78, 79, 120, 121]].max() > vacuum + 10
    # Beer's law in the middle: 24 pixels of 0.52 nm. The background varies by a few per cent over the field.
    assert core / vacuum == pytest.approx(np.exp(-0.01 * 24 * 0.52), rel=0.06)


def test_the_same_numbers_give_the_same_frame():
    mask = tube_mask(SMALL, seed=3, number=1)
    frame = render(mask, RenderingRecipe(), seed=3, number=1)

    assert np.array_equal(frame, render(mask, RenderingRecipe(), seed=3, number=1))
    for other in ({"seed": 4, "number": 1}, {"seed": 3, "number": 2}, {"seed": 3, "number": 1, "state": 1}):
        assert not np.array_equal(frame, render(mask, RenderingRecipe(), **other))


@pytest.mark.parametrize("number", range(4))
def test_paint_is_where_it_is_excluded_and_nowhere_else(number):
    mask = tube_mask(SMALL, seed=3, number=number)
    frame = render(mask, RenderingRecipe(), seed=3, number=number)

    assert frame.dtype == np.uint8
    assert np.array_equal(frame == PAINT, mask.excluded)
    assert not np.any(recover_exclusion(frame) & ~mask.excluded)


def test_noise_is_as_strong_as_asked_and_neighbours_share_it(straight):
    noisy = RenderingRecipe(noise_grey=(16, 16))
    difference = render(straight, noisy, seed=1, number=0).astype(float)[:60]
    difference -= difference.mean()

    assert difference.std() == pytest.approx(16, rel=0.12)
    assert 0.35 < np.corrcoef(difference[:, 1:].ravel(), difference[:, :-1].ravel())[0, 1] < 0.75


def test_contrast_is_drawn_for_every_frame(straight):
    frames = [render(straight, RenderingRecipe(), seed=1, number=number).astype(float) for number in range(8)]
    contrast = [frame[10:50].mean() - frame[88:92].mean() for frame in frames]
    assert np.std(contrast) > 3
