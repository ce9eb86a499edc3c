"""The conversation with the identity provider: the code flow of OpenID Connect, with state, nonce and PKCE.

The flow is the library's. What it leaves to others is done here: that the token is for us, from this issuer and of now,
and that what is said of the person is said of the same person.
"""

from typing import Any

import jwt
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.crypto import constant_time_compare
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from accounts.models import User
from accounts.services import provider, single_sign_on

NEEDED = ["iss", "sub", "aud", "exp", "iat"]
CLOCKS_DIFFER_S = 60


class Conversation(OIDCAuthenticationBackend):
    """One sign-in. It is no backend of Django's: sessions are those of everybody else, and end with the account."""

    def __init__(self) -> None:
        # The library's own reads every address from the settings; ours come from the provider when they are needed.
        self.OIDC_RP_CLIENT_ID = settings.OIDC_RP_CLIENT_ID
        self.OIDC_RP_CLIENT_SECRET = settings.OIDC_RP_CLIENT_SECRET
        self.OIDC_RP_SIGN_ALGO = settings.OIDC_RP_SIGN_ALGO
        self.OIDC_OP_TOKEN_ENDPOINT = provider.endpoint("token_endpoint")
        self.OIDC_OP_JWKS_ENDPOINT = provider.endpoint("jwks_uri")

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """The claims of an identity token that is signed by the provider, meant for us, and the answer to our nonce."""
        claims: dict[str, Any] = jwt.decode(
            token,
            self.retrieve_matching_jwk(token),
            algorithms=[settings.OIDC_RP_SIGN_ALGO],
            audience=settings.OIDC_RP_CLIENT_ID,
            issuer=[settings.OIDC_ISSUER, settings.OIDC_ISSUER + "/"],
            leeway=CLOCKS_DIFFER_S,
            options={"require": NEEDED},
        )
        if not constant_time_compare(str(claims.get("nonce", "")), str(kwargs["nonce"])):
            raise SuspiciousOperation("the nonce is not the one that was sent")
        if claims.get("azp", settings.OIDC_RP_CLIENT_ID) != settings.OIDC_RP_CLIENT_ID:
            raise SuspiciousOperation("the token was given to another application")
        return claims | {"iss": settings.OIDC_ISSUER}

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> User:
        """The person of the checked claims; what the token does not tell is asked for."""
        claims = payload
        if "email" not in payload:
            self.OIDC_OP_USER_ENDPOINT = provider.endpoint("userinfo_endpoint")
            more: dict[str, Any] = self.get_userinfo(access_token, id_token, payload)
            if more.get("sub") != payload["sub"]:
                raise SuspiciousOperation("the user information is about somebody else")
            claims = more | payload
        return single_sign_on.person(claims)

    def authenticate(self, request: Any, **kwargs: Any) -> User:
        """The library's flow without its habit of swallowing: who is not let in is told why."""
        self.request = request
        token = self.get_token(
            {
                "client_id": self.OIDC_RP_CLIENT_ID,
                "client_secret": self.OIDC_RP_CLIENT_SECRET,
                "grant_type": "authorization_code",
                "code": request.GET["code"],
                "redirect_uri": kwargs["redirect_uri"],
                "code_verifier": kwargs["code_verifier"],
            }
        )
        claims = self.verify_token(token["id_token"], nonce=kwargs["nonce"])
        return self.get_or_create_user(token.get("access_token", ""), token["id_token"], claims)
