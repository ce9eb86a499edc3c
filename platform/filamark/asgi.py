"""The ASGI entry point."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filamark.settings.production")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402  (needs to be set up)

from filamark.body_limit import BodyLimit  # noqa: E402
from filamark.steady_threads import SteadyThreadsHandler  # noqa: E402  (needs the settings)

_LONGEST = max(settings.UPLOAD_PART_MAX_BYTES, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
application = BodyLimit(SteadyThreadsHandler(), most=_LONGEST)
