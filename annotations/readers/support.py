"""Loads a library that reads a format, and says what to install where it is missing."""

import importlib
from typing import Any

from annotations.domain.errors import InvalidInput


def library(module: str, *, package: str = "") -> Any:
    """Import a module by name; InvalidInput ``format_support_missing`` where its package is not installed."""
    package = package or module.partition(".")[0]
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InvalidInput(
            f"Files of this kind are read with {package}, which is not installed here: "
            "an administrator installs it with “pip install -r requirements/em.in”.",
            code="format_support_missing",
            extra={"package": package},
        ) from error
