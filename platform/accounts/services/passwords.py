"""Passwords: changed by their owner, or set anew with a link that works once."""

from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import password_validation
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts import audit, mails
from accounts.errors import LinkGone, PasswordTooWeak, PasswordWrong
from accounts.models import AuditEvent, User
from accounts.services import tokens

LINK = "account.password_link"
MAILS_AT_MOST = 3
WITHIN = timedelta(hours=1)


def check(password: str, user: User | None = None) -> None:
    """Refuse a password that others guess; the sentences say what is wrong with it."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise PasswordTooWeak(" ".join(weak.messages)) from None


def change(request: HttpRequest, *, by: User, current: str, new: str) -> None:
    """Set another password. Every other session of this person ends, this one stays."""
    prove(by, current)
    check(new, by)
    with transaction.atomic():
        by.set_password(new)
        by.save(update_fields=["password"])
        audit.record("account.password", by=by, about=by)
        auth.update_session_auth_hash(request, by)


def prove(user: User, password: str) -> None:
    """Refuse unless this is the person's own password: who found an open browser does not know it."""
    if not user.check_password(password):
        raise PasswordWrong


@transaction.atomic
def link_for(user: User, *, by: User | None, site: str) -> str:
    """A link with which anybody who has it gives this account a password, once and within a day.

    What it proves stands behind the #, which browsers keep to themselves: it reaches no log of any server.
    """
    audit.record(LINK, by=by, about=user)
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{site}/password/new#{uid}.{default_token_generator.make_token(user)}"


def site_of(request: HttpRequest) -> str:
    """Where people reach this server. Told by the settings, a request's own idea of it can't be trusted with a link."""
    return str(settings.FILAMARK_SITE or request.build_absolute_uri("/")).rstrip("/")


def mail_links(name_or_email: str, *, site: str) -> None:
    """Send a link to whoever has this name or address, and may sign in by password. For a worker: it takes its time."""
    people = User.objects.filter(is_active=True).exclude(email="")
    found = list(people.filter(username=name_or_email)) or list(people.filter(email__iexact=name_or_email)[:5])
    for user in found:
        if user.has_usable_password() and not _enough(user):
            # To the address of the account, whatever was typed: letters may look alike and be others.
            mails.password_link(user, link_for(user, by=None, site=site))


def set_by_link(*, uid: str, token: str, password: str, end_tokens: bool) -> User:
    """Use the link. Every session ends, and every token as well where that is wished."""
    with transaction.atomic():
        user = _person_of(uid)
        if user is None or not default_token_generator.check_token(user, token):
            raise LinkGone
        check(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
        audit.record("account.password_reset", by=user, about=user)
        if end_tokens:
            tokens.revoke_all(user, by=user)
    return user


def _enough(user: User) -> bool:
    asked = AuditEvent.objects.filter(
        action=LINK, kind="user", object_id=user.pk, actor=None, at__gt=timezone.now() - WITHIN
    )
    return asked.count() >= MAILS_AT_MOST


def _person_of(uid: str) -> User | None:
    try:
        number = int(force_str(urlsafe_base64_decode(uid)))
    except (ValueError, OverflowError):  # UnicodeDecodeError is a ValueError
        return None
    return User.objects.select_for_update().filter(pk=number, is_active=True).first() if number < 2**63 else None
