"""Ranges of numbers in recipes. What reads them from plain values is `mlbackend.plain_values`."""

import math
from collections.abc import Mapping
from typing import Any

FloatRange = tuple[float, float]
IntRange = tuple[int, int]


def check_within(recipe: Any, limits: Mapping[str, FloatRange]) -> None:
    """Raise ValueError where a number, or an end of a range, lies outside of its limits, or a range runs backwards."""
    for name, (least, most) in limits.items():
        value = getattr(recipe, name)
        low, high = value if isinstance(value, tuple) else (value, value)
        if not least <= low <= high <= most:
            wanted = f"between {least:g} and {most:g}" if math.isfinite(most) else f"as {least:g} or more"
            form = "as (smallest, largest) " if isinstance(value, tuple) else ""
            raise ValueError(f"expected {name} {form}{wanted}, given {value}")
