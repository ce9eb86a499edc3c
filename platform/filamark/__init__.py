"""The composition root: it knows every package, and none knows it."""

from filamark.celery import app as celery_app

__all__ = ["celery_app"]
