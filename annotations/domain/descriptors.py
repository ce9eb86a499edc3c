"""Named areas that people and networks segment.

A1 and A2 are what every project starts with. The exclusion is stored like a mask, but it is not a descriptor:
it says which pixels of a filament's region do not count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.domain.errors import InvalidInput

A1 = "A1"
A2 = "A2"
EXCLUSION = "exclusion"

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Descriptor:
    """One area to be segmented.

    Attributes
    ----------
    key : str
        Short word used in files and addresses.
    name : str
        What people read.
    colour : str
        ``#rrggbb``.
    inside : str or None
        Key of the descriptor whose mask must contain this one.
    """

    key: str
    name: str
    colour: str
    inside: str | None = None


DEFAULT_DESCRIPTORS: tuple[Descriptor, ...] = (
    Descriptor(key=A1, name="whole filament", colour="#ff922b"),
    Descriptor(key=A2, name="hollow core", colour="#22b8cf", inside=A1),
)


def check_descriptors(descriptors: Iterable[Descriptor]) -> tuple[Descriptor, ...]:
    """Return the descriptors of a project, outer before inner.

    Raises
    ------
    InvalidInput
        ``invalid_descriptor``: a bad key or colour, a key used twice, or ``inside`` naming none that comes before.
    """
    checked: dict[str, Descriptor] = {}
    for descriptor in descriptors:
        problem = _problem(descriptor, checked)
        if problem:
            raise InvalidInput(problem, code="invalid_descriptor", extra={"key": descriptor.key})
        checked[descriptor.key] = descriptor
    return tuple(checked.values())


def _problem(descriptor: Descriptor, before: dict[str, Descriptor]) -> str | None:
    if not _KEY.fullmatch(descriptor.key) or descriptor.key == EXCLUSION:
        return f"{descriptor.key!r} cannot be the key of a descriptor: use a letter, then letters, digits and _."
    if descriptor.key in before:
        return f"The descriptor {descriptor.key} is defined twice."
    if not _COLOUR.fullmatch(descriptor.colour):
        return f"The colour of {descriptor.key} is {descriptor.colour!r}; expected the form #rrggbb."
    if descriptor.inside is not None and descriptor.inside not in before:
        return f"{descriptor.key} is to lie inside {descriptor.inside}, which must be defined before it."
    return None
