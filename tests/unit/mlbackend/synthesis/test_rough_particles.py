import numpy as np
import pytest
from scipy import ndimage

from mlbackend.synthesis.particles import particle_mask
from mlbackend.synthesis.recipe import ParticleRecipe, RenderingRecipe
from mlbackend.synthesis.rendering import render
from mlbackend.synthesis.rough_particles import reconstructed_by_dilation, rough_particles

RECIPE = ParticleRecipe(size_px=160, particles=(4, 8), diameter_px=(18, 36))


def without_border(mask):
    labels, _ = ndimage.label(mask)
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return mask & ~np.isin(labels, rim[rim > 0])


@pytest.mark.parametrize("number", range(3))
def test_particles_inside_of_the_field_are_found(number):
    """IoU 0.75 to 0.94 over six fields of 256 x 256 with particles from 10 pixels on."""
    mask = particle_mask(RECIPE, seed=5, number=number)
    levels = rough_particles(render(mask, RenderingRecipe(), seed=5, number=number))

    truth, found = without_border(mask.a1), levels == 1
    assert np.count_nonzero(truth & found) / np.count_nonzero(truth | found) > 0.68
    assert levels.max() == 1


def test_bright_ones_too():
    rows, cols = np.mgrid[:80, :80]
    disk = np.hypot(rows - 40, cols - 35) < 14
    noise = np.random.default_rng(1).normal(0, 4, disk.shape)
    found = rough_particles(np.clip(90 + 70 * disk + noise, 0, 255).astype(np.uint8)) == 1
    assert np.count_nonzero(found & disk) / np.count_nonzero(found | disk) > 0.8


def test_a_flat_frame_holds_nothing():
    assert not rough_particles(np.full((30, 30), 9, dtype=np.uint8)).any()


def test_reconstruction_keeps_only_peaks_that_the_seed_reaches():
    limit = np.array([[0.0, 3.0, 1.0, 5.0, 0.0]])
    seed = np.array([[0.0, 3.0, 0.0, 0.0, 0.0]])
    assert reconstructed_by_dilation(seed, limit).tolist() == [[0, 3, 1, 1, 0]]
    with pytest.raises(ValueError, match="nowhere above"):
        reconstructed_by_dilation(limit + 1, limit)
