"""Letters: sent only where the environment says how, by EMAIL_URL, e.g. smtp+tls://user:password@mail.example.org:587."""

import environ

_env = environ.Env()

# Without it nobody can be helped by mail, and the pages say whom to ask instead.
MAIL_WORKS = bool(_env("EMAIL_URL", default=""))
_how = _env.email_url_config(_env("EMAIL_URL", default="") or "dummymail://")
EMAIL_BACKEND = _how["EMAIL_BACKEND"]
EMAIL_HOST = _how["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _how["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _how["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _how["EMAIL_HOST_PASSWORD"] or ""
EMAIL_FILE_PATH = _how["EMAIL_FILE_PATH"]
EMAIL_USE_TLS = bool(_how.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_how.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _env("FILAMARK_MAIL_FROM", default="filamark@localhost")

# Where people reach this server, e.g. https://filamark.example.org: what links in letters begin with.
FILAMARK_SITE = _env("FILAMARK_SITE", default="")
PASSWORD_RESET_TIMEOUT = 24 * 3600
