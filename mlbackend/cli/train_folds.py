"""`train --folds K`: as many trainings, each validated on filaments that the others learn from."""

import argparse
import json
from typing import Any

from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.cli.training_options import read_data
from mlbackend.data.folder import DataFolder
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import prepare_this_process
from mlbackend.training.folds import Fold, folds, table

FOLDS_FILE = "folds.json"


def add_option(parser: argparse.ArgumentParser) -> None:
    """The option that `train` has for it."""
    parser.add_argument(
        "--folds",
        type=int,
        metavar="K",
        help="cross-validate: K trainings over the filaments named by --train, or all but those of the test split; OUT "
        "receives a model for each fold and folds.json",
    )


def run(options: argparse.Namespace, configuration: Configuration, folder: DataFolder) -> None:
    """Train a model for each fold and compare them."""
    names = options.train or [name for name in folder.names if name not in folder.names_of_split("test")]
    frames = {name: len(*folder.load_labelled([name], min_frame=options.min_frame)) for name in names}
    chosen = folds(frames, options.folds)
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        results = [
            _train(number, fold, options, configuration, folder, output) for number, fold in enumerate(chosen, start=1)
        ]
        (output.scratch / FOLDS_FILE).write_text(json.dumps(results, indent=2, allow_nan=False) + "\n", "utf-8")
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "folds": results})
    else:
        print(table(results))


def _train(
    number: int,
    fold: Fold,
    options: argparse.Namespace,
    configuration: Configuration,
    folder: DataFolder,
    output: OutputFolder,
) -> dict[str, Any]:
    data = read_data(options, folder, configuration, (list(fold.train), list(fold.validation)))
    prepare_this_process()
    from mlbackend.nets.checkpoint import save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.training.run import train

    use_available_cores()
    listen = tell_json if options.json_events else tell_person

    def tell(event: dict[str, Any]) -> None:
        if event["event"] == "progress":
            event = event | {
                "fraction": round((number - 1 + event["fraction"]) / options.folds, 4),
                "text": f"fold {number} of {options.folds}, {event['text']}",
            }
        listen(event)

    trained = train(
        data,
        configuration,
        seed=options.seed,
        placement=choose_placement(options.device),
        max_minutes=None if options.max_minutes is None else options.max_minutes / options.folds,
        listen=tell,
    )
    target = output.scratch / f"fold-{number}"
    target.mkdir()
    facts = {"preset": options.preset, "fold": number, **trained.facts}
    summary = save_checkpoint(target, trained.net, net_configuration=configuration.net, facts=facts)
    return {
        "train": list(fold.train),
        "validation": list(fold.validation),
        "metrics": summary["metrics"],
        "baselines": summary["baselines"],
        "best_step": summary["best_step"],
    }
