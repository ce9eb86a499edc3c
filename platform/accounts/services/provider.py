"""The identity provider as the settings name it: where its doors are, and the one on our side.

Nothing is asked of it before somebody wants to sign in there: a provider that is down keeps nobody from their password.
"""

import time
from typing import Any

import requests
from django.conf import settings
from django.urls import reverse

WELL_KNOWN = "/.well-known/openid-configuration"
TRUSTED_FOR_S = 600.0

_read: dict[str, tuple[float, dict[str, Any]]] = {}


class ProviderUnsound(ValueError):  # noqa: N818
    """What the provider says of itself can't be right."""


def way_in() -> dict[str, str] | None:
    """What the button says and where it leads, or None where single sign-on is not set up."""
    if not (settings.OIDC_ISSUER and settings.OIDC_RP_CLIENT_ID):
        return None
    return {"name": settings.OIDC_NAME, "url": reverse("oidc-start")}


def must_be_set_up() -> None:
    if way_in() is None:
        raise ProviderUnsound("single sign-on is not set up: OIDC_ISSUER and OIDC_CLIENT_ID say with whom")


def endpoint(name: str) -> str:
    """One of the provider's addresses, by the name of the standard: ``token_endpoint``, ``jwks_uri``."""
    found = _configuration(settings.OIDC_ISSUER).get(name)
    if not isinstance(found, str) or not found:
        raise ProviderUnsound(f"{settings.OIDC_ISSUER}{WELL_KNOWN} names no {name}")
    return found


def forget() -> None:
    """Read it anew the next time."""
    _read.clear()


def _configuration(issuer: str) -> dict[str, Any]:
    at, known = _read.get(issuer, (0.0, {}))
    if known and time.monotonic() - at < TRUSTED_FOR_S:
        return known
    answer = requests.get(issuer + WELL_KNOWN, timeout=settings.OIDC_TIMEOUT)
    answer.raise_for_status()
    said: dict[str, Any] = answer.json()
    if str(said.get("issuer", "")).rstrip("/") != issuer:
        raise ProviderUnsound(f"{issuer}{WELL_KNOWN} speaks of another issuer: {said.get('issuer')!r}")
    _read[issuer] = (time.monotonic(), said)
    return said
