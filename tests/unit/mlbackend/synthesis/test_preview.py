from io import BytesIO

import numpy as np
from PIL import Image

from mlbackend.synthesis.generation import Generation
from mlbackend.synthesis.preview import comparison, sheet, thinned
from mlbackend.synthesis.recipe import RenderingRecipe, TubeRecipe
from mlbackend.synthesis.statistics import filament_statistics

RECIPE = TubeRecipe(size_px=64, diameter_px=(12, 20), dark_particle_px=(8, 12))


def size(png):
    return Image.open(BytesIO(png)).size


def test_the_sheet_shows_masks_frames_and_recordings(make_tube):
    masks = list(Generation(RECIPE, seed=1, number=3))
    rendered = list(Generation(RECIPE, seed=1, number=3, rendering=RenderingRecipe()))

    assert size(sheet(masks)) == (8 * 68, 68 + 18)
    assert size(sheet(rendered)) == (8 * 68, 68 + 18)
    assert size(sheet(rendered, [make_tube("T1"), make_tube("T2", frames=2)])) == (8 * 68, 3 * 68 + 2 * 18)


def test_the_sheet_has_an_end():
    many = list(Generation(RECIPE, seed=1, number=20, states=2))
    assert size(sheet(many)) == (8 * 68, 4 * 68 + 18)


def test_frames_are_thinned_evenly(make_tube):
    (few,) = thinned([make_tube("T", frames=9)], 3)
    assert few.numbers == (100, 104, 108)
    assert len(thinned([make_tube("T", frames=2)], 3)[0]) == 2


def test_a_set_beside_itself_is_no_distance_away(make_tube):
    found = filament_statistics([make_tube("T")])
    both = comparison(found, found)
    assert both["generated"] == both["beside"]
    assert both["distances"]["diameter_px"]["distance"] == 0
    assert set(comparison(found, None)) == {"generated"}
    assert np.isfinite(both["generated"]["coverage"]["mean"])
