"""How often one may ask where guessing would pay. Rates stand in the settings."""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class PerAddress(SimpleRateThrottle):
    """Counted by the address asked from, also for those who are signed in: an account is no licence to guess."""

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"throttle-{self.scope}-{self.get_ident(request)}"


class PerPerson(SimpleRateThrottle):
    """Counted by the account that is signed in."""

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"throttle-{self.scope}-{request.user.pk}"


class LoginThrottle(PerAddress):
    scope = "login"


class ResetThrottle(PerAddress):
    scope = "password_reset"


class NewPasswordThrottle(PerPerson):
    scope = "password_change"
