from itertools import pairwise

import numpy as np
import pytest
from scipy import ndimage

from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.tubes import tube_mask, tube_masks

SMALL = TubeRecipe(size_px=96, length_px=(60, 90), diameter_px=(16, 30), dark_particle_px=(8, 20))
BARE = {"neighbours": (0, 0), "dark_particles": (0, 0)}


def drawn(recipe, count, seed=4):
    return [tube_mask(recipe, seed=seed, number=number) for number in range(count)]


def test_a_number_of_a_seed_is_always_the_same():
    one, again = (tube_mask(SMALL, seed=4, number=3) for _ in range(2))
    other = tube_mask(SMALL, seed=5, number=3)
    for layer in ("levels", "neighbours", "particles", "excluded", "carbon_px", "metal_px"):
        assert np.array_equal(getattr(one, layer), getattr(again, layer))
    assert one.facts == again.facts
    assert not np.array_equal(one.levels, other.levels)


def test_the_core_lies_inside_and_nothing_is_excluded_and_inside():
    for mask in drawn(SMALL, 25):
        assert not np.any(mask.a2 & ~mask.a1)
        assert not np.any(mask.a1 & mask.excluded)
        assert np.all(mask.carbon_px[mask.a1] > 0)
        assert np.array_equal(mask.levels > 0, mask.a1)


def test_facts_keep_to_the_recipe():
    masks = drawn(TubeRecipe(size_px=32, **BARE), 150)
    lengths, diameters, ratios = (
        np.array([mask.facts[name] for mask in masks]) for name in ("length_px", "diameter_px", "core_ratio")
    )
    assert lengths.min() >= 60
    assert lengths.max() <= 300
    assert diameters.min() >= 20
    assert diameters.max() <= 80
    assert np.median(diameters) == pytest.approx(40, abs=5)  # log-uniform: the geometric mean
    assert ratios.mean() == pytest.approx(0.37, abs=0.025)
    assert ratios.std() == pytest.approx(0.09, abs=0.02)
    assert ratios.min() >= 0.1
    assert ratios.max() <= 0.6
    assert {end for mask in masks for end in mask.facts["ends"]} == {"open", "tapered", "cut"}


def test_a_whole_filament_has_its_drawn_size():
    recipe = TubeRecipe(
        length_px=(100, 140), diameter_px=(20, 40), open_ends=1, tapered_ends=0, cut_ends=0, excluded=0, gaps=(0, 0),
        septa=(0, 0), erosion=(0, 0), modulation=0, roughness_px=(0, 0), **BARE,
    )  # fmt: skip
    for mask in drawn(recipe, 6):
        area = mask.facts["length_px"] * mask.facts["diameter_px"]
        assert np.count_nonzero(mask.a1) == pytest.approx(area, rel=0.03)
        assert np.count_nonzero(mask.a2) == pytest.approx(area * mask.facts["core_ratio"], rel=0.08)


def test_cut_ends_reach_the_exclusion_and_open_ones_do_not():
    whole = {"erosion": (0, 0), "gaps": (0, 0), "length_px": (50, 60), "excluded": 1.0, **BARE}
    only = {"open_ends": 0, "tapered_ends": 0, "cut_ends": 0}
    for end, touching in (("cut_ends", True), ("open_ends", False), ("tapered_ends", False)):
        recipe = TubeRecipe(size_px=192, diameter_px=(16, 24), **(whole | only | {end: 1.0}))
        for mask in drawn(recipe, 6):
            assert np.any(ndimage.binary_dilation(mask.a1) & mask.excluded) == touching


def test_a_closed_tip_closes_the_core():
    recipe = TubeRecipe(
        size_px=128, length_px=(70, 80), diameter_px=(24, 30), open_ends=0, tapered_ends=1, cut_ends=0, excluded=0,
        erosion=(0, 0), gaps=(0, 0), septa=(0, 0), **BARE,
    )  # fmt: skip
    for mask in drawn(recipe, 5):
        assert not np.any(ndimage.binary_dilation(mask.a2) & ~mask.a1)


def test_breaks_and_septa():
    whole = {"size_px": 256, "length_px": (140, 150), "diameter_px": (20, 24), "erosion": (0, 0), "excluded": 0, **BARE}
    ends = {"open_ends": 1, "tapered_ends": 0, "cut_ends": 0}

    def pieces(layer, **numbers):
        masks = drawn(TubeRecipe(**whole, **ends, **numbers), 8)
        return np.array([ndimage.label(getattr(mask, layer), np.ones((3, 3)))[1] for mask in masks])

    assert np.all(pieces("a1", gaps=(1, 1), septa=(0, 0)) == 2)
    assert np.all(pieces("a1", gaps=(0, 0), septa=(1, 1)) == 1)
    assert np.all(pieces("a2", gaps=(0, 0), septa=(1, 1)) == 2)


def test_states_of_one_filament_lose_more_and_more():
    for number in range(4):
        states = tube_masks(SMALL, seed=9, number=number, states=4)
        conversions = [mask.facts["conversion"] for mask in states]
        assert conversions == sorted(conversions)
        assert len({mask.facts["diameter_px"] for mask in states}) == 1
        for before, after in pairwise(states):
            assert not np.any(after.a1 & ~before.a1)
            assert np.array_equal(before.excluded, after.excluded)


def test_at_least_one_state():
    with pytest.raises(ValueError, match="1 or more"):
        tube_masks(SMALL, seed=1, number=1, states=0)


def test_context_is_seen_and_is_no_target():
    recipe = TubeRecipe(
        size_px=128, neighbours=(3, 3), neighbours_excluded=0, dark_particles=(2, 2), dark_particle_px=(10, 20),
        erosion=(0, 0), diameter_px=(20, 24), length_px=(60, 80),
    )  # fmt: skip
    masks = drawn(recipe, 6)
    assert all(mask.facts["neighbours"] == 3 for mask in masks)
    assert sum(mask.neighbours.any() for mask in masks) >= 5
    assert any(mask.particles.any() for mask in masks)
    for mask in masks:
        assert np.all(mask.carbon_px[mask.neighbours] > 0)
        assert np.array_equal(mask.metal_px > 0, mask.particles)
        assert np.count_nonzero(mask.particles & mask.a1) <= 0.04 * max(np.count_nonzero(mask.particles), 1)
        own = tube_mask(TubeRecipe(**(vars(recipe) | BARE)), seed=4, number=masks.index(mask))
        assert np.array_equal(own.levels, mask.levels)  # what lies around changes nothing of the target


def test_neighbours_may_be_excluded():
    recipe = TubeRecipe(size_px=128, neighbours=(2, 2), neighbours_excluded=1, erosion=(0, 0))
    for mask in drawn(recipe, 4):
        assert not np.any(mask.neighbours & ~mask.excluded)
