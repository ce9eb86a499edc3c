"""Closing and opening accounts. A closed account keeps its name on all that it made; nobody is ever deleted."""

from django.db import transaction

from accounts import audit
from accounts.models import User


class ClosingRefused(Exception):  # noqa: N818
    """Why an account stays as it is, in a sentence."""


@transaction.atomic
def close(*, user: User, by: User) -> None:
    """Sessions and tokens of this person stop at once, because both ask for an open account."""
    if user.pk == by.pk:
        raise ClosingRefused("You can't close your own account.")
    _require_standing(user, by)
    _set(user, by=by, is_active=False, action="account.close")


@transaction.atomic
def reopen(*, user: User, by: User) -> None:
    """The person may sign in again, with the password they had."""
    _require_standing(user, by)
    _set(user, by=by, is_active=True, action="account.open")


def stands_above(by: User, user: User) -> bool:
    """Who may change whose account: administrators everybody's, other staff those of people who are no staff."""
    return by.is_superuser or not (user.is_superuser or user.is_staff)


def _require_standing(user: User, by: User) -> None:
    if not stands_above(by, user):
        raise ClosingRefused("Only administrators change the accounts of staff.")


def _set(user: User, *, by: User, is_active: bool, action: str) -> None:
    if user.is_active != is_active:
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        audit.record(action, by=by, about=user)
