"""`compare`: evaluations side by side, frame by frame. Needs no torch."""

import argparse
import json
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput

_DESCRIPTION = """\
Compare two or more evaluations that `assess` wrote: every one with its baselines in one table, then each against the
first, for every filament and frame, with an interval that knows that frames of one filament resemble each other."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "compare",
        help="compare evaluations with each other",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--evaluations",
        type=Path,
        nargs="+",
        required=True,
        metavar="DIR",
        help="folders that `assess` wrote, or their evaluation.json; the first is what the others are compared with",
    )
    parser.add_argument("--names", nargs="+", metavar="NAME", help="what to call them (their folders' names)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.html", help="the report")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON too")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Compare as the options say."""
    from mlbackend.cli.pages import now, write_page
    from mlbackend.evaluation import record
    from mlbackend.evaluation.compare import compare
    from mlbackend.evaluation.compare_report import comparison_report

    names = _names(options)
    named = list(zip(names, map(record.read, options.evaluations), strict=True))
    page = comparison_report(named, written=now())
    write_page(options.out, page)
    if options.json:
        first = named[0]
        found = {"first": first[0], "others": {name: compare(first[1], other) for name, other in named[1:]}}
        print(json.dumps(record.finite(found), indent=2, allow_nan=False))
    else:
        print(f"The comparison is {options.out}.")


def _names(options: argparse.Namespace) -> list[str]:
    if len(options.evaluations) < 2:
        raise InvalidInput("Name two evaluations or more to compare.", code="too_few_evaluations")
    names = options.names or [_name(path) for path in options.evaluations]
    if len(names) != len(options.evaluations):
        raise InvalidInput(
            f"Give as many names as evaluations: {len(options.evaluations)}, given {len(names)}.",
            code="names_do_not_match",
        )
    # Two folders of one name are told apart by their place.
    return [name if names.count(name) == 1 else f"{name} ({number})" for number, name in enumerate(names, start=1)]


def _name(path: Path) -> str:
    folder = path.parent if path.suffix == ".json" else path
    return folder.resolve().name
