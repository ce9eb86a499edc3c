"""Options that several commands share, and reading what they name."""

import argparse
import json
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Options of commands that run a network for a while."""
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda"), default="auto", help="where to compute (%(default)s)"
    )
    parser.add_argument(
        "--json-events",
        action="store_true",
        help="print one JSON object a line while running, and end at once when standard input closes",
    )


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises
    ------
    InvalidInput
        ``configuration_unreadable``.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}.", code="configuration_unreadable") from error
    except ValueError as error:
        raise InvalidInput(f"{path} is no JSON file: {error}.", code="configuration_unreadable") from error
