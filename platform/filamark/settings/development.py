"""On a newcomer's machine: no server needed. PostgreSQL runs from the data folder, messages are files."""

import sys
from pathlib import Path

from filamark.settings.base import *  # noqa: F403
from filamark.settings.base import EMAIL_BACKEND, FILAMARK_DATA, MAIL_WORKS, database_from, env


def _secret_key(path: Path) -> str:
    """A key made once for this data folder; production refuses to start without one of its own."""
    if not path.exists():
        import secrets

        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


def _database_url() -> str:
    """The server named by DATABASE_URL, else the embedded one, started if it is not running."""
    if url := env("DATABASE_URL", default=""):
        return str(url)
    from filamark.embedded import postgres

    return postgres.ensure_running(FILAMARK_DATA / "postgres")


_NEEDS_NO_DATABASE = {"spectacular", "collectstatic"}

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or _secret_key(FILAMARK_DATA / "secret-key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
DATABASES = {
    "default": database_from("postgres:///filamark" if _NEEDS_NO_DATABASE & set(sys.argv[1:2]) else _database_url())
}
# The built front end is served from where Vite left it; nobody has to run collectstatic.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG  # looking at the disk for each request costs more than many a request
# Letters are written to the log of the worker unless the environment says how to send them.
EMAIL_BACKEND = EMAIL_BACKEND if MAIL_WORKS else "django.core.mail.backends.console.EmailBackend"
MAIL_WORKS = True
