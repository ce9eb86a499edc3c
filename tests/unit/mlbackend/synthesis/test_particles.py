import numpy as np
import pytest
from scipy import ndimage

from mlbackend.synthesis.hulls import hulls_in
from mlbackend.synthesis.particles import particle_mask
from mlbackend.synthesis.recipe import ParticleRecipe

RECIPE = ParticleRecipe(size_px=128, particles=(6, 12), diameter_px=(8, 20))


@pytest.mark.parametrize("number", range(5))
def test_particles_do_not_overlap_or_touch(number):
    mask = particle_mask(RECIPE, seed=2, number=number)

    labels, count = ndimage.label(mask.a1, np.ones((3, 3)))
    assert count == mask.facts["particles"] <= mask.facts["particles_wanted"]
    assert count >= 6
    for particle in range(1, count + 1):
        far_px = ndimage.distance_transform_edt(labels != particle)
        assert far_px[(labels > 0) & (labels != particle)].min() > RECIPE.distance_px
    assert not mask.a2.any()
    assert np.array_equal(mask.metal_px > 0, mask.a1)


def test_sizes_keep_to_the_recipe():
    areas = []
    for number in range(8):
        labels, count = ndimage.label(particle_mask(RECIPE, seed=3, number=number).a1, np.ones((3, 3)))
        whole = [label for label in range(1, count + 1) if not _at_border(labels == label)]
        areas += [np.count_nonzero(labels == label) for label in whole]
    diameters = 2 * np.sqrt(np.array(areas) / np.pi)
    assert diameters.min() > 7
    assert diameters.max() < 21


def test_always_the_same():
    first, again = (particle_mask(RECIPE, seed=2, number=7) for _ in range(2))
    assert np.array_equal(first.levels, again.levels)
    assert not np.array_equal(first.levels, particle_mask(RECIPE, seed=2, number=8).levels)


def test_a_crowded_mask_holds_what_fits():
    crowded = ParticleRecipe(size_px=64, particles=(60, 60), diameter_px=(20, 20), tries=5)
    mask = particle_mask(crowded, seed=1, number=1)
    assert 1 < mask.facts["particles"] < 60 == mask.facts["particles_wanted"]


def test_hulls_of_another_mask_are_turned_and_shifted():
    square = np.zeros((30, 30), dtype=bool)
    square[5:15, 5:25] = True
    mask = particle_mask(RECIPE, seed=1, number=1, hulls=hulls_in(square))

    labels, count = ndimage.label(mask.a1, np.ones((3, 3)))
    for label in range(1, count + 1):
        if not _at_border(labels == label):
            assert np.count_nonzero(labels == label) == pytest.approx(200, rel=0.1)
    with pytest.raises(ValueError, match="at least one hull"):
        particle_mask(RECIPE, seed=1, number=1, hulls=[])


def _at_border(piece):
    return bool(piece[0].any() or piece[-1].any() or piece[:, 0].any() or piece[:, -1].any())
