"""Signing in and out, slowed down for whoever guesses."""

from datetime import timedelta

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import Throttled

from accounts import audit
from accounts.errors import LoginFailed
from accounts.models import AuditEvent, User

BACKEND = "django.contrib.auth.backends.ModelBackend"
WRONG_AT_MOST = 10
WITHIN = timedelta(minutes=15)
REFUSED = "session.refused"


def by_password(request: HttpRequest, *, username: str, password: str) -> User:
    """Open a session. Wrong words, closed accounts and names that nobody has look the same."""
    key = _key(username)
    _slow_down(key)
    user = auth.authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        known = User.objects.filter(username=username).first()
        # A name that nobody has is not written down: people type their password into the wrong field.
        audit.record(REFUSED, by=None, about=known, name_key=key)
        raise LoginFailed
    start(request, user)
    return user


@transaction.atomic
def start(request: HttpRequest, user: User, *, proof: str = "password") -> None:
    """Open a session for somebody who has proved who they are; the session gets a new key."""
    auth.login(request, user, backend=BACKEND)
    audit.record("session.start", by=user, about=user, proof=proof)


@transaction.atomic
def end(request: HttpRequest) -> None:
    user = request.user
    auth.logout(request)
    if isinstance(user, User):
        audit.record("session.end", by=user, about=user)


def _slow_down(key: str) -> None:
    """By name, wherever it is asked from: who has many addresses guesses no faster. Unknown names count the same."""
    wrong = AuditEvent.objects.filter(at__gt=timezone.now() - WITHIN, action=REFUSED, facts__name_key=key)
    if wrong.count() >= WRONG_AT_MOST:
        raise Throttled(
            wait=WITHIN.total_seconds(), detail="Too many wrong passwords for this name. Wait a quarter of an hour."
        )


def _key(username: str) -> str:
    return salted_hmac("filamark.sign-in", username.casefold()).hexdigest()[:32]
