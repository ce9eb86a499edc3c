"""What masks of a recipe look like, drawn while somebody moves a slider: few and small, so that it takes no time."""

import json
from collections.abc import Mapping
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.synthesis.generation import KINDS, VERSION, Generation
from mlbackend.synthesis.pictures import contact_sheet, levels_picture
from mlbackend.synthesis.recipe import ParticleRecipe, TubeRecipe

__all__ = ["LARGEST_PX", "MOST", "VERSION", "sheet"]

MOST = 16
LARGEST_PX = 512
MOST_PARTICLES, MOST_TRIES = 200, 100
_COLUMNS = 4


def sheet(*, kind: str, recipe: str, seed: int, number: int) -> bytes:
    """A contact sheet as PNG, of the first `number` masks of a seed.

    Parameters
    ----------
    recipe : str
        JSON, the values of the recipe to change.

    Raises
    ------
    InvalidInput
        ``invalid_configuration``.
    """
    drawn = _recipe(kind, recipe)
    _check_quick(drawn)
    masks = (Generation(recipe=drawn, seed=seed, number=number).make(each).masks[0] for each in range(number))
    tiles = [
        levels_picture(mask.levels, mask.excluded, neighbours=mask.neighbours, particles=mask.particles)
        for mask in masks
    ]
    return contact_sheet([(f"seed {seed}", tiles)], columns=min(_COLUMNS, number))


def _recipe(kind: str, text: str) -> TubeRecipe | ParticleRecipe:
    try:
        values: Mapping[str, Any] = json.loads(text)
        return KINDS[kind].from_json(values)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"The recipe cannot be used: {error}.", code="invalid_configuration") from error


def _check_quick(recipe: TubeRecipe | ParticleRecipe) -> None:
    many = isinstance(recipe, ParticleRecipe) and (recipe.particles[1] > MOST_PARTICLES or recipe.tries > MOST_TRIES)
    if recipe.size_px > LARGEST_PX or many:
        raise InvalidInput(
            f"A preview shows masks of up to {LARGEST_PX} pixels with up to {MOST_PARTICLES} particles.",
            code="invalid_configuration",
            extra={"largest_px": LARGEST_PX, "most_particles": MOST_PARTICLES},
        )
