"""Turns names that people gave into names of files: never a path, the same for ever, no two alike."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
FALLBACK = "unnamed"


def slug(name: str) -> str:
    """Letters, digits, point, dash and underscore of a name; the rest becomes dashes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)
    return re.sub(r"\.{2,}", ".", kept)[:LONGEST].strip(".-_") or FALLBACK


def unique_slugs(names: Iterable[str]) -> list[str]:
    """Slugs that differ even where upper and lower case do not, in the order of the names."""
    taken: set[str] = set()
    slugs = []
    for name in names:
        wanted = chosen = slug(name)
        count = 1
        while chosen.lower() in taken:
            count += 1
            chosen = f"{wanted}-{count}"
        taken.add(chosen.lower())
        slugs.append(chosen)
    return slugs
