"""What a search asked for in the browser may vary: the limits of any search, and those of a shared machine."""

from collections.abc import Mapping
from typing import Any

from mlbackend.search.space import Space, default_space, wrong
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import configuration_from

MOST_NAMES, MOST_CHOICES = 12, 32
# Files are chosen by people, one for all.
FILES = ("encoder_weights", "encoder_sha256")

Limits = dict[str, dict[str, Any]]


def usual(*, preset: str) -> Limits:
    """What is worth varying for the architecture of a preset."""
    return _plain(default_space(_configuration(preset)))


def checked(space: Mapping[str, Any], *, preset: str) -> Limits:
    """The space, if every value that it allows makes a configuration together with the preset.

    Raises
    ------
    InvalidInput
        ``invalid_space``: says which name and what was expected.
    """
    if not 1 <= len(space) <= MOST_NAMES:
        raise wrong("", f"expected 1 to {MOST_NAMES} values that may vary, given {len(space)}")
    for name, allowed in space.items():
        if name in FILES:
            raise wrong(name, "it stays the same in all trials")
        choices = allowed.get("choices") if isinstance(allowed, Mapping) else None
        if isinstance(choices, list) and len(choices) > MOST_CHOICES:
            raise wrong(name, f"expected a list of 1 to {MOST_CHOICES} choices")
    return _plain(Space.of(space, _configuration(preset)))


def _configuration(preset: str) -> Configuration:
    return Configuration.from_json(configuration_from(preset))


def _plain(space: Space) -> Limits:
    return {name: dict(allowed) for name, allowed in space.names.items()}
