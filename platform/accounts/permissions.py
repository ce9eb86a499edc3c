"""What a token may never do, whatever its scope: one line at a view keeps programs out."""

from typing import Any

from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request

from accounts.models import ApiToken


class NotByToken(BasePermission):
    """For what decides over accounts and access: a stolen token must not make itself at home."""

    message = "A token may not do this. Sign in with your browser."
    code = "token_not_allowed"

    def has_permission(self, request: Request, view: Any) -> bool:
        return not isinstance(request.auth, ApiToken)


PEOPLE_ONLY = [IsAuthenticated, NotByToken]
