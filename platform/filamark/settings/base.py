"""What every way of running has in common. Values come from the environment."""

from pathlib import Path

import environ

from filamark.settings._celery import *  # noqa: F403
from filamark.settings._logs import LOGGING as LOGGING
from filamark.settings._mail import *  # noqa: F403
from filamark.settings._rest import *  # noqa: F403
from filamark.settings._sso import *  # noqa: F403
from filamark.settings._storage import *  # noqa: F403
from filamark.settings._storage import STORAGES as STORAGES
from filamark.settings._uploads import *  # noqa: F403

ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()

FILAMARK_DATA = Path(env("FILAMARK_DATA", default=str(ROOT / ".filamark")))
FILAMARK_VERSION = "0.1.0"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "accounts",
    "annotations",
    "mlbackend.registry",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.AuditWayMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "filamark.security_headers.SecurityHeadersMiddleware",
]

ROOT_URLCONF = "filamark.urls"
ASGI_APPLICATION = "filamark.asgi.application"
WSGI_APPLICATION = "filamark.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "/login"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = FILAMARK_DATA / "static"
FRONTEND_DIST = ROOT / "frontend" / "dist"
STATICFILES_DIRS = [FRONTEND_DIST] if FRONTEND_DIST.exists() else []

# A mask pair of a 4096 x 4096 region is far below this; anything above is not a save.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# What the process that takes a recording in may have in memory, in bytes; 0 for no limit.
FILAMARK_INGEST_MEMORY = env.int("FILAMARK_INGEST_MEMORY", default=2**30)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def database_from(url: str) -> dict[str, object]:
    """Django's database entry for `url`, with connections kept open between requests."""
    entry = env.db_url_config(url)
    # Compiling a plan takes a second and more; none of our queries runs for a tenth of that. Nor do they gain from a
    # search over all orders of seven joins: it took 2.5 ms of a request, and 0.5 ms over four at a time.
    entry.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off -c join_collapse_limit=4")
    return {**entry, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
