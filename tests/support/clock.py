"""Days that are long over: history is never changed, so what is to be old is written as if it were that day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """What is written inside is written at `moment`, which has a zone."""
    with patch("django.utils.timezone.now", return_value=moment):
        yield
