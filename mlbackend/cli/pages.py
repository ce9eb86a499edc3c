"""Writing a page where the user wants it, with the time that stands on it."""

from datetime import UTC, datetime
from pathlib import Path

from annotations.domain.errors import InvalidInput


def now() -> str:
    """The time as reports state it."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def write_page(path: Path, page: str) -> None:
    """Write a text, with the folders above it.

    Raises
    ------
    InvalidInput
        ``output_not_writable``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InvalidInput(
            f"Nothing can be written to {path}: {error.strerror}.", code="output_not_writable"
        ) from error
