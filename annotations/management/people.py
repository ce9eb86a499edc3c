"""Who a command acts for."""

from django.core.management.base import CommandError
from django.db import ProgrammingError

from accounts.models import User


def person_or_error(username: str | None) -> User:
    """The user of that name, or the first administrator; a CommandError that says what to do where there is none."""
    try:
        return _person(username)
    except ProgrammingError as error:
        raise CommandError("The database has no tables yet. Make them with: manage.py migrate") from error


def _person(username: str | None) -> User:
    people = User.objects.filter(is_active=True)
    if username:
        if person := people.filter(username=username).first():
            return person
        raise CommandError(f"There is no active user {username}. Make one with: manage.py createsuperuser")
    if person := people.filter(is_superuser=True).order_by("pk").first():
        return person
    raise CommandError("There is no administrator yet. Make one with: manage.py createsuperuser")
