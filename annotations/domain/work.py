"""What is still to be done with a frame, when work is due, and how work is shared out. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TypeVar

from annotations.domain import review_flow, roles

# A frame waits for whoever labels it until it has been handed in; one that came back waits for them again.
LEFT = (review_flow.UNLABELLED, review_flow.PROPOSED, review_flow.DRAFT, review_flow.REJECTED)

MAY_DRAW = tuple(role for role in roles.ROLES if roles.may(role, roles.SAVE))

DUES = OVERDUE, SOON, LATER = "overdue", "soon", "later"
SOON_DAYS = 3

Thing = TypeVar("Thing")
Person = TypeVar("Person")


def due(due_on: date | None, *, today: date) -> str | None:
    """How near the day is until whose end something is due; None where no day was named."""
    if due_on is None:
        return None
    if due_on < today:
        return OVERDUE
    return SOON if due_on <= today + timedelta(days=SOON_DAYS) else LATER


def shared_out(things: Iterable[Thing], people: Sequence[Person]) -> list[tuple[Thing, Person]]:
    """Each thing with the person whose turn it is, round and round in the order given."""
    if not people:
        raise ValueError("expected at least one person to share the work among, given none")
    return list(zip(things, cycle(people), strict=False))


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges of positions, ends included, have a frame in common."""
    return one[0] <= other[1] and other[0] <= one[1]
