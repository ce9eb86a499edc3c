"""`search`: a folder with labelled filaments and a space in, the best model of many trainings out."""

import argparse
import json
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options, read_json
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.cli.training_options import add_training_options, read_configuration, read_data, split_of
from mlbackend.data.folder import DataFolder
from mlbackend.search.space import Space, default_space
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import prepare_this_process
from mlbackend.training.training_data import TrainingData

TRIALS_FILE = "trials.json"
_DESCRIPTION = """\
Train many configurations and keep the best by its validation score. SPACE.json names
values of the configuration: {"learning_rate": {"low": 1e-5, "high": 1e-2, "log": true},
"batch": {"choices": [4, 8, 16]}}. Trials that lag behind are given up early. OUT receives
the best model as train writes it, and trials.json."""
_TOLD = ("architecture", "metrics", "baselines", "notes", "device", "parameter_count", "size_bytes", "weights_sha256")


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "search",
        help="search for better hyper-parameters",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_training_options(parser)
    parser.add_argument("--space", type=Path, metavar="SPACE.json", help="what varies (suits the architecture)")
    parser.add_argument("--trials", type=_count, required=True, metavar="N", help="how many configurations to try")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Search as the options say."""
    configuration = read_configuration(options)
    space = Space.of(read_json(options.space), configuration) if options.space else default_space(configuration)
    folder = DataFolder(options.data)
    split = split_of(options, folder)
    if not split[1]:
        raise InvalidInput(
            "A search compares trials on validation filaments: name some with --validation.",
            code="no_validation_filament",
        )
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        data = read_data(options, folder, configuration, split)
        summary = _search(options, configuration, space, data, output)
    best = summary["search"]["best"]
    if options.json_events:
        told = {name: summary[name] for name in _TOLD}
        tell_json({"event": "done", "out": str(options.out), "best": best, **told})
    else:
        values = ", ".join(f"{name} {value}" for name, value in best["values"].items())
        print(f"Trial {best['number']} is the best of {len(summary['search']['trials'])}: {values}")
        print(f"Score {best['score']:.4f} on the validation filaments; the model is in {options.out}.")


def _search(
    options: argparse.Namespace, configuration: Configuration, space: Space, data: TrainingData, output: OutputFolder
) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.nets.checkpoint import save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.search.study import search

    use_available_cores()
    found = search(
        data,
        configuration,
        space,
        trials=options.trials,
        seed=options.seed,
        placement=choose_placement(options.device),
        max_minutes=options.max_minutes,
        listen=tell_json if options.json_events else _tell_person,
    )
    trials = [{name: value for name, value in told.items() if name != "event"} for told in found.trials]
    best = {"number": found.number, "values": found.values, "score": found.score}
    (output.scratch / TRIALS_FILE).write_text(json.dumps({"best": best, "trials": trials}, indent=2) + "\n", "utf-8")
    facts = {
        "preset": options.preset,
        **found.trained.facts,
        "search": {"space": dict(space.names), "best": best, "trials": trials},
    }
    return save_checkpoint(output.scratch, found.trained.net, net_configuration=found.configuration.net, facts=facts)


def _tell_person(event: dict[str, Any]) -> None:
    if event["event"] == "trial" and event["state"] != "running":
        values = ", ".join(f"{name} {value}" for name, value in event["values"].items())
        score = "" if event["score"] is None else f", score {event['score']:.4f}"
        tell_person({"event": "warning", "detail": f"trial {event['number']} {event['state']}{score}: {values}"})
    else:
        tell_person(event)


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more trials, given {text}")
    return value
