import json

import numpy as np
import pytest

from mlbackend.synthesis.generation import Generation
from mlbackend.synthesis.recipe import ParticleRecipe, RenderingRecipe, TubeRecipe

TUBES = TubeRecipe(size_px=64, diameter_px=(12, 20), dark_particle_px=(8, 12))
RENDERED = RenderingRecipe()


def pixels(filament):
    return [mask.levels for mask in filament.masks] + list(filament.frames)


def test_how_many_are_made_changes_none():
    few = list(Generation(TUBES, seed=7, number=2, rendering=RENDERED))
    many = list(Generation(TUBES, seed=7, number=4, rendering=RENDERED))

    assert [filament.name for filament in few] == ["synthetic-7-00000", "synthetic-7-00001"]
    for one, again in zip(few, many, strict=False):
        assert all(np.array_equal(a, b) for a, b in zip(pixels(one), pixels(again), strict=True))
    assert not np.array_equal(many[2].frames[0], many[3].frames[0])


def test_its_json_makes_the_same_again():
    first = Generation(TUBES, seed=7, number=3, states=2, rendering=RENDERED)
    again = Generation.from_json(json.loads(json.dumps(first.as_json())))

    assert again == first
    made, repeated = first.make(2), again.make(2)
    assert len(made.masks) == len(made.frames) == 2
    assert all(np.array_equal(a, b) for a, b in zip(pixels(made), pixels(repeated), strict=True))


def test_masks_need_no_rendering():
    particles = Generation(ParticleRecipe(size_px=64, particles=(2, 3), diameter_px=(6, 9)), seed=1, number=1)
    assert particles.kind == "particles"
    (made,) = particles
    assert made.frames == ()
    assert Generation.from_json(particles.as_json()) == particles


@pytest.mark.parametrize(
    ("values", "words"),
    [({"number": 0}, "number"), ({"seed": -1}, "seed"), ({"states": 0}, "states")],
)
def test_impossible_numbers(values, words):
    with pytest.raises(ValueError, match=words):
        Generation(TUBES, **({"seed": 1, "number": 1} | values))


def test_particles_do_not_erode():
    with pytest.raises(ValueError, match="do not erode"):
        Generation(ParticleRecipe(), seed=1, number=1, states=2)


def test_another_version_of_the_generator_is_refused():
    written = Generation(TUBES, seed=7, number=3).as_json()
    with pytest.raises(ValueError, match="expected version 1"):
        Generation.from_json(written | {"version": 0})
