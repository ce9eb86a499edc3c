"""Personal tokens: made, found again by their fingerprint, revoked."""

import hashlib
import re
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts import audit
from accounts.errors import TooManyTokens
from accounts.models import ApiToken, User

PREFIX = "flk_"
SHOWN = 10
MOST = 100
USE_NOTED_EVERY = timedelta(minutes=1)
_SECRET = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")


def make(*, by: User, name: str, scope: str, days: int | None) -> tuple[ApiToken, str]:
    """A new token with its secret, which is told here and never again."""
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        if in_force(by).count() >= MOST:
            raise TooManyTokens
        token = ApiToken.objects.create(
            user=by,
            name=name,
            scope=scope,
            prefix=secret[:SHOWN],
            sha256=_fingerprint(secret),
            expires_at=None if days is None else timezone.now() + timedelta(days=days),
        )
        audit.record("token.create", by=by, about=token, scope=scope, days=days)
    return token, secret


def find(secret: str) -> ApiToken | None:
    """The token in force with this secret, of a person who may sign in."""
    if not _SECRET.fullmatch(secret):
        return None
    found = ApiToken.objects.select_related("user").filter(
        _not_expired(), sha256=_fingerprint(secret), revoked_at=None, user__is_active=True
    )
    return found.first()


def note_use(token: ApiToken) -> None:
    """Remember that it was used, at most once a minute: a program that reads a thousand frames writes one row."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


@transaction.atomic
def revoke(token: ApiToken, *, by: User) -> None:
    """From now on it opens nothing. The row stays: the audit log names it. Again is harmless."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        audit.record("token.revoke", by=by, about=token)


def revoke_all(user: User, *, by: User | None) -> None:
    """Every token of the person ends, in the transaction of whoever asks for it."""
    ended = ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    if ended:
        audit.record("token.revoke_all", by=by, about=user, tokens=ended)


def in_force(user: User) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(user=user, revoked_at=None)


def _not_expired() -> Q:
    return Q(expires_at=None) | Q(expires_at__gt=timezone.now())


def _fingerprint(secret: str) -> str:
    # The secret has 256 random bits: there is nothing to guess, so that a slow hash would only cost time.
    return hashlib.sha256(secret.encode()).hexdigest()
