"""`reproduce`: train what a paper describes and its baselines, and print our figures beside the paper's."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options, read_json
from mlbackend.cli.pages import now, write_page
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.folder import DataFolder
from mlbackend.data.manifest import read_manifest
from mlbackend.reproduction import fractions, paper, splits
from mlbackend.reproduction.splits import Fold
from mlbackend.reproduction.variants import VARIANTS, configurations

FIRST_SEED = 8888
TABLE = "table"
_DESCRIPTION = """\
Reproduce MultiTaskDeltaNet (Niu et al., Digital Discovery 2026, 5, 290) on as many of its filaments as are in DIR.
Every training is a cell with a folder below OUT/cells: a study that was interrupted goes on where it was when the same
command is given again. OUT receives table.txt, table.csv and table.html with our figures beside the paper's. They say
of every cell that was cut short by --max-minutes how far it came."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "reproduce",
        help="train what a paper describes, and compare",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paper", choices=("mtdn",), help="which paper")
    parser.add_argument("--list", action="store_true", help="list the variants and end")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder of the study")
    parser.add_argument("--variant", action="extend", nargs="+", metavar="NAME", help="only these (all that can be)")
    parser.add_argument("--seeds", type=_count, default=3, metavar="N", help="trainings of each variant (%(default)s)")
    parser.add_argument("--split", choices=splits.SPLITS, default=splits.PAPER, help="(%(default)s)")
    for side in ("train", "validation", "test"):
        parser.add_argument(f"--{side}", action="extend", nargs="+", metavar="NAME", help="with --split names")
    parser.add_argument(
        "--fraction-study",
        action="store_true",
        help=f"train on {', '.join(map(str, fractions.PERCENTAGES))} %% of the frames as well",
    )
    parser.add_argument("--max-minutes", type=_positive, metavar="F", help="for the whole study, shared by its cells")
    parser.add_argument("--min-frame", type=int, default=paper.FIRST_FRAME, metavar="N", help="(%(default)s)")
    parser.add_argument(
        "--changes",
        type=Path,
        metavar="FILE.json",
        help='values to change by variant, and under "*" in every one, such as {"*": {"steps": 100}}',
    )
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Reproduce as the options say."""
    if options.list:
        print(_listed())
        return
    for name in ("data", "out"):
        if getattr(options, name) is None:
            raise InvalidInput(f"Name a folder with --{name}.", code="folder_missing")
    folder = DataFolder(options.data)
    folds = _folds(options, folder)
    keys = options.variant or [key for key, variant in VARIANTS.items() if variant.is_available]
    changes = read_json(options.changes) if options.changes else {}
    if not isinstance(changes, dict):
        raise InvalidInput(f"{options.changes} does not hold values by variant.", code="invalid_configuration")
    if options.json_events:
        exit_when_input_closes(lambda: None)
    _study(options, folds, configurations(list(dict.fromkeys(keys)), changes))


def _study(options: argparse.Namespace, folds: Sequence[Fold], chosen: dict[str, Any]) -> None:
    from mlbackend.reproduction import study, table, writing
    from mlbackend.reproduction.process import start_cell

    listen = tell_json if options.json_events else tell_person
    seeds = range(FIRST_SEED, FIRST_SEED + options.seeds)
    percentages = fractions.PERCENTAGES if options.fraction_study else (100,)
    cells = study.plan(chosen, folds, seeds=seeds, percentages=percentages, min_frame=options.min_frame)
    found = study.run(
        cells,
        data=options.data,
        out=options.out,
        device=options.device,
        start=start_cell,
        max_minutes=options.max_minutes,
        listen=listen,
    )
    rows = table.rows(found, folds)
    by_filament = table.filament_rows(found, folds)
    text = writing.as_text(rows, by_filament)
    write_page(options.out / f"{TABLE}.txt", text + "\n")
    write_page(options.out / f"{TABLE}.csv", writing.as_csv([*rows, *by_filament]))
    page = writing.as_html(rows, by_filament, about=_about(options, folds, found), written=now())
    write_page(options.out / f"{TABLE}.html", page)
    if options.json_events:
        counts = {"done": len(found.results), "failed": len(found.failures)}
        tell_json({"event": "done", "out": str(options.out), "cells": len(cells), **counts})
    else:
        print(text)


def _folds(options: argparse.Namespace, folder: DataFolder) -> list[Fold]:
    named = [side for side in ("train", "validation", "test") if getattr(options, side)]
    if options.split == splits.NAMES:
        sides = [getattr(options, side) or [] for side in ("train", "validation", "test")]
        if not sides[1] and not sides[2]:
            raise InvalidInput("Name filaments to judge by with --validation or --test.", code="nothing_to_judge")
        return splits.by_names(*sides, known=folder.names)
    if named:
        raise InvalidInput(f"--{named[0]} goes with --split names.", code="split_is_not_names")
    if options.split == splits.PAPER:
        return splits.paper_split(folder.names)
    if options.split == splits.LEAVE_ONE_OUT:
        return splits.leave_one_out(folder.names)
    stated = {name: facts.diameter_nm for name, facts in read_manifest(options.data).items()}
    return splits.leave_diameter_out(splits.diameters(folder.names, stated))


def _about(options: argparse.Namespace, folds: Sequence[Fold], found: Any) -> dict[str, str]:
    about = {"split": options.split, "seeds": f"{FIRST_SEED} to {FIRST_SEED + options.seeds - 1}"}
    for fold in folds:
        about[f"{fold.name}: trained on"] = ", ".join(fold.train)
    for result in found.results.values():
        about.setdefault("device", str(result.get("device", "")))
        for side, filaments in result.get("data", {}).items():
            for name, facts in filaments.items():
                about.setdefault(f"{side}: {name}, {facts['frames']} frames, SHA-256", facts["sha256"])
    return about


def _listed() -> str:
    return "\n".join(
        f"{variant.key:16}{variant.title}{'' if variant.is_available else ' (its preset is not there)'}"
        for variant in VARIANTS.values()
    )


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, given {text}")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"expected minutes above 0, given {text}")
    return value
