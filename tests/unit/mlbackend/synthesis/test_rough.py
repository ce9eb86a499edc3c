import numpy as np
import pytest

from mlbackend.synthesis.recipe import RenderingRecipe, TubeRecipe
from mlbackend.synthesis.rendering import render
from mlbackend.synthesis.rough import RoughRecipe, rough_tube
from mlbackend.synthesis.tubes import tube_mask

ALONE = TubeRecipe(erosion=(0.0, 0.5), neighbours=(0, 0))


def iou(one, other):
    return np.count_nonzero(one & other) / max(np.count_nonzero(one | other), 1)


def frames(recipe, count, seed=5):
    for number in range(count):
        mask = tube_mask(recipe, seed=seed, number=number)
        if np.count_nonzero(mask.a1) > 800:
            yield mask, render(mask, RenderingRecipe(), seed=seed, number=number)


def test_rendered_filaments_are_found():
    """Over forty of them the mean IoU was 0.84 for A1 and 0.61 for A2."""
    scores = []
    for mask, frame in frames(ALONE, 8):
        levels = rough_tube(frame, mask.excluded)
        assert not np.any((levels > 0) & mask.excluded)
        scores.append((iou(levels > 0, mask.a1), iou(levels == 2, mask.a2)))
    outer, core = np.mean(scores, axis=0)
    assert outer > 0.76
    assert core > 0.5


def test_dark_particles_are_no_filament():
    recipe = TubeRecipe(
        erosion=(0, 0.2), neighbours=(0, 0), dark_particles=(2, 2), dark_particle_px=(50, 70), excluded=0,
        open_ends=1, tapered_ends=0, cut_ends=0, length_px=(160, 200), diameter_px=(30, 40), gaps=(0, 0),
    )  # fmt: skip
    for mask, frame in frames(recipe, 4):
        assert mask.particles.any()
        found = rough_tube(frame, mask.excluded) > 0
        assert np.count_nonzero(found & mask.particles) < 0.1 * np.count_nonzero(mask.particles)
        assert iou(found, mask.a1) > 0.6


def test_smoothing_without_direction_is_a_value_of_the_recipe():
    mask, frame = next(iter(frames(ALONE, 1)))
    plain = rough_tube(frame, mask.excluded, RoughRecipe(along_px=4.0, across_px=4.0))
    assert iou(plain > 0, mask.a1) > 0.5
    assert not np.array_equal(plain, rough_tube(frame, mask.excluded))


def test_sixteen_bits_give_the_same():
    mask, frame = next(iter(frames(ALONE, 1)))
    assert np.array_equal(
        rough_tube(frame.astype(np.uint16) * 257, mask.excluded) > 0, rough_tube(frame, mask.excluded) > 0
    )


@pytest.mark.parametrize("counted", [0, 10, 4096])
def test_where_there_is_nothing(counted):
    excluded = np.ones(4096, dtype=bool)
    excluded[:counted] = False
    levels = rough_tube(np.full((64, 64), 180, dtype=np.uint8), excluded.reshape(64, 64))
    assert levels.dtype == np.uint8
    assert not levels.any()


def test_impossible_values():
    with pytest.raises(ValueError, match="elongation"):
        RoughRecipe(elongation=0.5)


@pytest.mark.published_data
@pytest.mark.slow
@pytest.mark.parametrize(("name", "floor"), [("102_R1", 0.82), ("102_R2", 0.82), ("103", 0.68), ("301", 0.6)])
def test_published_filaments_are_found(published_data, name, floor):
    """Measured on every third frame with more than 800 pixels: A1 0.89, 0.90, 0.77, 0.77, and 0.55 for 302."""
    from mlbackend.data.folder import DataFolder

    (filament,) = DataFolder(published_data).load_labelled([name], min_frame=88)
    scores = [
        iou(rough_tube(filament.frames[t], filament.excluded[t]) > 0, filament.masks[t, 0])
        for t in range(0, len(filament), 3)
        if np.count_nonzero(filament.masks[t, 0]) > 800
    ]
    assert np.mean(scores) > floor
