"""Which account belongs to somebody whom the identity provider vouches for."""

import re
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts import audit
from accounts.models import User
from accounts.services import tokens

CLOSED, UNVERIFIED, DISABLED, UNCLEAR = "sign_up_closed", "email_unverified", "account_disabled", "account_unclear"


class NotLetIn(Exception):  # noqa: N818
    """Vouched for, and yet no account is opened; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def person(claims: dict[str, Any]) -> User:
    """Whose account it is: the one linked before, else linked now by a verified address, else a new one if allowed.

    `claims` have been checked by whoever calls: signature, issuer, audience, time and nonce.
    """
    subject = f"{claims['iss']} {claims['sub']}"
    known = User.objects.filter(oidc_subject=subject).first()
    if known is not None:
        if not known.is_active:
            raise NotLetIn(DISABLED)
        return known
    email = str(claims.get("email") or "")
    if not email or claims.get("email_verified") is not True:
        raise NotLetIn(UNVERIFIED)
    try:
        with transaction.atomic():
            return _linked(subject, email) or _new(subject, email, claims)
    except IntegrityError:
        raise NotLetIn(UNCLEAR) from None  # the same person twice at once; once more finds the account


def _linked(subject: str, email: str) -> User | None:
    same = list(User.objects.select_for_update().filter(email__iexact=email)[:3])
    if not same:
        return None
    user = same[0]
    if len(same) > 1 or user.is_staff or user.is_superuser or user.oidc_subject is not None:
        # Staff are linked by nobody's address: it would be the shortest way to the administration.
        raise NotLetIn(UNCLEAR)
    if not user.is_active:
        raise NotLetIn(DISABLED)
    user.oidc_subject = subject
    # Nobody proved that the address of the account is theirs. Whoever wrote it there is shut out from now on.
    user.set_unusable_password()
    user.save(update_fields=["oidc_subject", "password"])
    tokens.revoke_all(user, by=user)
    audit.record("account.link", by=user, about=user, email=email)
    return user


def _new(subject: str, email: str, claims: dict[str, Any]) -> User:
    if not settings.OIDC_SIGN_UP:
        raise NotLetIn(CLOSED)
    user = User(
        username=_free_name(str(claims.get("preferred_username") or email.partition("@")[0])),
        email=email,
        display_name=str(claims.get("name") or "")[:150],
        oidc_subject=subject,
    )
    user.set_unusable_password()
    user.save()
    audit.record("account.sign_up", by=user, about=user)
    return user


def _free_name(wished: str) -> str:
    base = re.sub(r"[^\w.+-]", "", wished.partition("@")[0])[:140] or "person"
    taken = set(User.objects.filter(username__istartswith=base).values_list("username", flat=True))
    taken = {name.casefold() for name in taken}
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)
