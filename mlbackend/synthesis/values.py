"""Recipes as plain values and back, each value checked against what its field holds."""

import math
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

Recipe = TypeVar("Recipe")

FloatRange = tuple[float, float]
IntRange = tuple[int, int]


def plain(recipe: Any) -> dict[str, Any]:
    """A recipe's values as JSON holds them, tuples as lists."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(recipe).items()}


def build(kind: type[Recipe], values: Any) -> Recipe:
    """Check plain values and make a recipe of them; what is left out keeps its default.

    Raises
    ------
    ValueError
        An unknown or impossible value; says what was expected.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"expected the values of {kind.__name__} by name, given {values!r}")
    known = {item.name: item.type for item in fields(kind)}  # type: ignore[arg-type]  # every recipe is a dataclass
    if unknown := sorted(set(map(str, values)) - set(known)):
        raise ValueError(f"unknown: {', '.join(unknown)}; {kind.__name__} has {', '.join(known)}")
    return kind(**{name: _typed(name, value, known[name]) for name, value in values.items()})


def check_within(recipe: Any, limits: Mapping[str, FloatRange]) -> None:
    """Raise ValueError where a number, or an end of a range, lies outside of its limits, or a range runs backwards."""
    for name, (least, most) in limits.items():
        value = getattr(recipe, name)
        low, high = value if isinstance(value, tuple) else (value, value)
        if not least <= low <= high <= most:
            wanted = f"between {least:g} and {most:g}" if math.isfinite(most) else f"as {least:g} or more"
            form = "as (smallest, largest) " if isinstance(value, tuple) else ""
            raise ValueError(f"expected {name} {form}{wanted}, given {value}")


def _typed(name: str, value: Any, kind: Any) -> Any:
    if kind in (FloatRange, IntRange):
        if not isinstance(value, list | tuple) or len(value) != 2:
            raise ValueError(f"expected {name} as a list of two numbers, given {value!r}")
        item = float if kind == FloatRange else int
        return tuple(_typed(name, part, item) for part in value)
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"expected {name} as a {'whole' if kind is int else 'finite'} number, given {value!r}")
