"""On a server: everything by environment, and a clear refusal where something needed is missing."""

from django.core.exceptions import ImproperlyConfigured

from filamark.settings.base import *  # noqa: F403
from filamark.settings.base import ALLOWED_HOSTS, database_from, env


def _required(name: str, why: str) -> str:
    if value := env(name, default=""):
        return str(value)
    raise ImproperlyConfigured(f"{name} is not set: {why}")


SECRET_KEY = _required("SECRET_KEY", "give a long random value and keep it; sign-ins depend on it.")
DATABASES = {"default": database_from(_required("DATABASE_URL", "e.g. postgres://user:password@host:5432/filamark."))}
_required("CELERY_BROKER_URL", "e.g. redis://host:6379/0.")
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set: name the hosts people open, e.g. filamark.example.org.")

DEBUG = False
_HTTPS = env.bool("FILAMARK_HTTPS", default=True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
