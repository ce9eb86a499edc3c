import json

import pytest

from mlbackend.synthesis.recipe import ParticleRecipe, RenderingRecipe, TubeRecipe

KINDS = (TubeRecipe, ParticleRecipe, RenderingRecipe)


def test_defaults_are_those_of_the_design():
    recipe = TubeRecipe()
    assert recipe.length_px == (60, 300)
    assert recipe.diameter_px == (20, 80)
    assert recipe.bend_radius == 3
    assert (recipe.core_mean, recipe.core_sd, recipe.core_ratio) == (0.37, 0.09, (0.1, 0.6))
    assert recipe.erosion == (0, 1)
    assert (recipe.neighbours, recipe.dark_particles) == ((0, 3), (0, 2))


@pytest.mark.parametrize("kind", KINDS)
def test_through_json_and_back(kind):
    assert kind.from_json(json.loads(json.dumps(kind().as_json()))) == kind()


def test_given_values_are_kept_and_whole_numbers_serve_as_real_ones():
    recipe = TubeRecipe.from_json({"size_px": 128, "length_px": [70, 90], "modulation": 0})
    assert (recipe.size_px, recipe.length_px, recipe.modulation) == (128, (70.0, 90.0), 0.0)
    assert recipe.diameter_px == TubeRecipe().diameter_px


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        (TubeRecipe, {"colour": 1}, "unknown: colour; TubeRecipe has size_px"),
        (TubeRecipe, {"length_px": 70}, "length_px as a list of two numbers"),
        (TubeRecipe, {"length_px": [90, 70]}, "length_px as (smallest, largest)"),
        (TubeRecipe, {"length_px": [70, float("nan")]}, "finite"),
        (TubeRecipe, {"erosion": [0, 1.5]}, "between 0 and 1"),
        (TubeRecipe, {"gaps": [0, 1.5]}, "whole"),
        (TubeRecipe, {"size_px": True}, "size_px as int"),
        (TubeRecipe, {"size_px": 8}, "between 32 and 4096"),
        (TubeRecipe, {"core_mean": 0.7}, "core_mean inside of core_ratio"),
        (TubeRecipe, {"core_mean": 0.11, "core_sd": 0.35}, "Beta"),
        (TubeRecipe, {"open_ends": 0, "tapered_ends": 0, "cut_ends": 0}, "0 for all"),
        (ParticleRecipe, {"corners": [2, 5]}, "corners"),
        (RenderingRecipe, {"nm_per_px": 0}, "nm_per_px"),
        (RenderingRecipe, [1], "by name"),
    ],
)
def test_impossible_values_say_what_was_expected(kind, values, words):
    with pytest.raises(ValueError) as error:  # noqa: PT011  (the words are looked at)
        kind.from_json(values)
    assert words in str(error.value)
