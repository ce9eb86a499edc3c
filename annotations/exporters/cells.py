"""Values as cells of a CSV table: undefined is empty, numbers read back exactly, and nothing runs in a spreadsheet."""

import math
from collections.abc import Iterable, Mapping

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: object) -> str:
    """The text of one cell; several values are joined with semicolons."""
    if value is None:
        return ""
    if isinstance(value, str):
        # A spreadsheet would run a name that begins like a formula.
        return f"'{value}" if value[:1] in _FORMULA else value
    if isinstance(value, float):
        return repr(float(value)) if math.isfinite(value) else ""
    if isinstance(value, Mapping):
        return ";".join(f"{key}:{item}" for key, item in value.items())
    if isinstance(value, Iterable):
        return ";".join(str(item) for item in value)
    return str(value)
