import pytest

from mlbackend.loop.recipe import AdaptationRecipe


def test_the_usual_recipe_is_the_one_that_was_measured():
    recipe = AdaptationRecipe()
    assert (recipe.steps, recipe.learning_rate) == (150, 3e-4)
    assert recipe.as_json()["batch"] == recipe.batch


@pytest.mark.parametrize("values", [{"steps": 0}, {"batch": 0}, {"learning_rate": 0}, {"ema_decay": 1}])
def test_impossible_values_are_refused(values):
    with pytest.raises(ValueError, match="expected"):
        AdaptationRecipe(**values)
