"""Single sign-on by OpenID Connect: off unless OIDC_ISSUER names the provider and OIDC_CLIENT_ID this application."""

import environ

_env = environ.Env()

# E.g. https://login.example.org/realms/lab; what stands under /.well-known/openid-configuration there is read.
OIDC_ISSUER = _env("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = _env("OIDC_NAME", default="single sign-on")
# Whether people whom nobody invited get an account of their own; it opens no project by itself.
OIDC_SIGN_UP = _env.bool("OIDC_SIGN_UP", default=False)

OIDC_RP_CLIENT_ID = _env("OIDC_CLIENT_ID", default="")
OIDC_RP_CLIENT_SECRET = _env("OIDC_CLIENT_SECRET", default="")
OIDC_RP_SCOPES = _env("OIDC_SCOPES", default="openid email profile")
OIDC_RP_SIGN_ALGO = _env("OIDC_SIGN_ALGORITHM", default="RS256")
OIDC_TOKEN_USE_BASIC_AUTH = _env.bool("OIDC_BASIC_AUTH", default=False)

OIDC_AUTHENTICATION_CALLBACK_URL = "oidc-callback"
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
