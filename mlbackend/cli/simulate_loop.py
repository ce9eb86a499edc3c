"""`simulate-loop`: replay the correction loop on labelled filaments, and see which strategy is worth its labels."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotations.domain.choosing.strategies import STRATEGIES
from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options
from mlbackend.cli.pages import now, write_page
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.cli.training_options import positive, read_configuration
from mlbackend.data.folder import DataFolder
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.synthesis.dataset import refuse_outside_training
from mlbackend.training.environment import prepare_this_process
from mlbackend.training.presets import PRESETS

ALL = "all"
FIRST_SEED = 8888
_RECIPE = AdaptationRecipe()
_DESCRIPTION = """\
Replay the correction loop on DIR/<filament>/[results/]{img,area1,area2}/*.png, all of it labelled.
Each filament is held out in turn. A model that learned from the others proposes, a strategy
chooses frames, the truth corrects them, the model learns from them together with old frames,
and proposes again. OUT receives simulation.json, rounds.csv and simulation.html with scores,
volume and rate errors against corrected frames and minutes, with bands over seeds.
Models lie in OUT/models/<filament>, finished replays in OUT/replays: the same command goes on
where it was interrupted. A model that is already there is taken, whoever trained it."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "simulate-loop",
        help="replay the correction loop on labelled filaments",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the study")
    parser.add_argument("--hold-out", action="extend", nargs="+", metavar="NAME", help="only these in turn (all)")
    parser.add_argument(
        "--strategies",
        action="extend",
        nargs="+",
        choices=(ALL, *STRATEGIES),
        help="how frames are chosen (all)",
    )
    for name, value, what in (
        ("rounds", 6, "corrections are learned from so many times"),
        ("per-round", 1, "frames that are corrected in each round"),
        ("seeds", 3, "replays of each strategy and filament"),
    ):
        parser.add_argument(f"--{name}", type=_count, default=value, metavar="N", help=f"{what} (%(default)s)")
    parser.add_argument("--views", type=int, choices=(1, 4, 8), default=1, help="looks at every frame (%(default)s)")
    parser.add_argument("--steps", type=_count, default=_RECIPE.steps, metavar="N", help="of learning (%(default)s)")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--preset", choices=list(PRESETS), help="of the models to begin with (quick)")
    how.add_argument("--config", type=Path, metavar="FILE.json", help="the same as a configuration")
    parser.add_argument("--max-minutes", type=positive, metavar="F", help="for each model to begin with")
    parser.add_argument("--min-frame", type=int, default=88, metavar="N", help="leave earlier frames out (%(default)s)")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Simulate as the options say."""
    options.preset = options.preset or (None if options.config else "quick")
    configuration = read_configuration(options)
    folder = DataFolder(options.data)
    held_out = list(dict.fromkeys(options.hold_out or folder.names))
    _check(options, folder, held_out)
    if options.json_events:
        exit_when_input_closes(lambda: None)
    prepare_this_process()
    from mlbackend.loop import report
    from mlbackend.loop.simulation import SimulationOptions
    from mlbackend.loop.study import Study
    from mlbackend.nets.placement import choose_placement, use_available_cores

    use_available_cores()
    study = Study(
        folder=folder,
        out=options.out,
        configuration=configuration,
        options=SimulationOptions(
            rounds=options.rounds,
            per_round=options.per_round,
            views=options.views,
            recipe=AdaptationRecipe(steps=options.steps),
        ),
        placement=choose_placement(options.device),
        max_minutes=options.max_minutes,
        min_frame=options.min_frame,
        listen=tell_json if options.json_events else tell_person,
    )
    replays = study.run(held_out, _strategies(options.strategies), range(FIRST_SEED, FIRST_SEED + options.seeds))
    settings = {"strategies": report.strategies_of(replays), "seeds": options.seeds, **study.settings}
    found = report.as_json(replays, settings=settings)
    write_page(options.out / "simulation.json", json.dumps(found, indent=1, allow_nan=False) + "\n")
    write_page(options.out / "rounds.csv", report.as_csv(replays))
    write_page(options.out / "simulation.html", report.as_html(replays, settings=settings, written=now()))
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "replays": len(replays)})
    else:
        print(f"{len(replays)} replays are in {options.out}; simulation.html shows them.")


def _strategies(named: Sequence[str] | None) -> list[str]:
    if not named or ALL in named:
        return list(STRATEGIES)
    return list(dict.fromkeys(named))


def _check(options: argparse.Namespace, folder: DataFolder, held_out: Sequence[str]) -> None:
    refuse_outside_training(options.data, held_out)
    if unknown := sorted(set(held_out) - set(folder.names)):
        raise InvalidInput(
            f"There is no filament {', '.join(unknown)} in {options.data}; there are {', '.join(folder.names)}.",
            code="unknown_filament",
            extra={"known": folder.names},
        )
    if len(folder.names) < 2:
        raise InvalidInput(
            "One filament is held out and others are learned from: two labelled filaments are needed at least.",
            code="too_few_filaments",
        )


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, given {text}")
    return value
