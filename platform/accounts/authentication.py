"""Who is asking: a token, or the session cookie with CSRF held on every change.

Someone without either is told 401, so that the browser can ask for a new sign-in without leaving the page; 403 is left
for those who are known and may not.
"""

from typing import Any

from drf_spectacular.authentication import SessionScheme
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import authentication, exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from accounts import audit
from accounts.models import ApiToken, TokenScope, User
from accounts.services import tokens

SCHEME = "bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except exceptions.PermissionDenied as refused:
            raise exceptions.PermissionDenied(str(refused.detail), code="csrf_failed") from None


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer flk_…`. No browser sends this by itself, so that no CSRF token is needed with it."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = tokens.find(secret.strip())
        if token is None:
            raise exceptions.AuthenticationFailed(
                "This token is not valid: it was revoked, has expired, or never was one.", code="token_invalid"
            )
        if token.scope == TokenScope.READ and request.method not in SAFE_METHODS:
            raise exceptions.PermissionDenied("This token may only read.", code="token_scope")
        tokens.note_use(token)
        audit.now_by(f"token {token.name}")
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SessionAuthenticationScheme(SessionScheme):
    """How the OpenAPI file names it."""

    target_class: Any = "accounts.authentication.SessionAuthentication"
    priority = 0


class TokenAuthenticationScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI file names it."""

    target_class: Any = "accounts.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A personal token from the account page."}


def person(request: Request) -> User:
    """Who asks, at an endpoint that only people who signed in reach."""
    user = request.user
    if not isinstance(user, User):
        raise exceptions.NotAuthenticated
    return user
