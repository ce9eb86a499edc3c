"""The ASGI entry point."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filamark.settings.production")
django.setup(set_prefix=False)

from filamark.steady_threads import SteadyThreadsHandler  # noqa: E402  (needs the settings)

application = SteadyThreadsHandler()
