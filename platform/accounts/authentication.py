"""Who is asking: the session cookie, with CSRF held on every change.

Someone without a session is told 401, so that the browser can ask for a new sign-in without leaving the page; 403 is
left for those who are known and may not.
"""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from accounts.models import User


class SessionAuthentication(authentication.SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as refused:
            raise exceptions.PermissionDenied(str(refused.detail), code="csrf_failed") from None


class SessionAuthenticationScheme(SessionScheme):
    """How the OpenAPI file names it."""

    target_class: Any = "accounts.authentication.SessionAuthentication"
    priority = 0


def person(request: Request) -> User:
    """Who asks, at an endpoint that only people who signed in reach."""
    user = request.user
    if not isinstance(user, User):
        raise exceptions.NotAuthenticated
    return user
