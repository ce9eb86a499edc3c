"""What somebody is told whose change came too late."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from annotations.domain.errors import StaleVersion


@contextmanager
def current_in_refusal(current: Callable[[], object]) -> Iterator[None]:
    """Who is refused for being stale is shown what stands there now, as `current` reads it."""
    try:
        yield
    except StaleVersion as stale:
        stale.extra["current"] = current()
        raise
