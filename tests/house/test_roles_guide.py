"""The guide says of every role what the table of roles says, word by word."""

from pathlib import Path

from annotations.domain import roles

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "roles.md"


def table():
    """The rows of the guide's table as lists of cells."""
    lines = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_guide_tells_the_table_of_roles():
    (_, *named), _, *rows = table()
    assert tuple(named) == roles.ROLES
    assert rows == [
        [deed.words, *("yes" if roles.may(role, name) else "–" for role in roles.ROLES)]
        for name, deed in roles.DEEDS.items()
    ]
