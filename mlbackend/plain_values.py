"""Frozen dataclasses from plain values of JSON and back, each value checked. Without torch."""

import math
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin

T = TypeVar("T")


def build(kind: type[T], values: object) -> T:
    """A dataclass from values by name; dataclasses in it are built likewise.

    Raises
    ------
    ValueError
        An unknown, missing or impossible value; says what was expected.
    """
    if not isinstance(values, Mapping):
        raise ValueError(f"expected the values of {kind.__name__} by name, given {values!r:.200}")
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    if unknown := sorted(map(str, set(values) - set(known))):
        raise ValueError(f"unknown: {', '.join(unknown)}; {kind.__name__} has {', '.join(known)}")
    try:
        return kind(**{name: _typed(name, value, known[name].type) for name, value in values.items()})
    except TypeError as error:
        raise ValueError(f"{kind.__name__} is incomplete: {error}") from error


def plain(value: Any) -> Any:
    """A dataclass, or any value, as it comes back from JSON: lists in the place of tuples."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _typed(name: str, value: Any, kind: Any) -> Any:
    if isinstance(kind, type) and is_dataclass(kind):
        return value if isinstance(value, kind) else build(kind, value)
    if kind is float and _is_number(value):
        if not math.isfinite(value):
            raise ValueError(f"expected {name} as a finite number, given {value}")
        return float(value)
    if get_origin(kind) is tuple:
        return _items(name, value, get_args(kind))
    if isinstance(kind, type) and type(value) is kind:
        return value
    raise ValueError(f"expected {name} as {getattr(kind, '__name__', kind)}, given {value!r:.200}")


def _items(name: str, value: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    """Any number of items of one kind, or a pair."""
    item, fixed = kinds[0], kinds[-1] is not Ellipsis
    fits = isinstance(value, list | tuple) and all(
        _is_number(part) if item is float else type(part) is item for part in value
    )
    if not fits or (fixed and len(value) != len(kinds)):
        words = {int: "whole numbers", str: "words"}.get(item, "numbers")
        raise ValueError(f"expected {name} as a list of {'two ' if fixed else ''}{words}, given {value!r:.200}")
    return tuple(_typed(name, part, item) for part in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
