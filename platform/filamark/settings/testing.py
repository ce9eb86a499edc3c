"""For the test suite: fast hashing, jobs run at once, a data folder of its own for each process."""

import os
import tempfile
from pathlib import Path

_scratch = Path(tempfile.mkdtemp(prefix="filamark-test-"))
os.environ["FILAMARK_DATA"] = str(_scratch)
os.environ.setdefault("CELERY_BROKER_URL", "filesystem://")

from filamark.settings.base import *  # noqa: E402, F403
from filamark.settings.base import database_from, env  # noqa: E402

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database_from(env("DATABASE_URL", default="postgres:///test"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
IMPORT_FOLDERS = [str(_scratch / "recordings")]
MAIL_WORKS = True
