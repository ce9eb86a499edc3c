"""`train`: a folder with labelled filaments in, a model out."""

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options, read_json
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.folder import DataFolder
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import prepare_this_process
from mlbackend.training.presets import PRESETS, configuration_from

CURVES_FILE = "curves.csv"
_CURVE_COLUMNS = ("step", "train_loss", "validation_loss", "learning_rate", "A1", "A2")
_DESCRIPTION = """\
Train a model on DIR/<filament>/[results/]{img,area1,area2}/*.png (black = inside).
Filaments are split by name, or by "split" in DIR/filamark.json. OUT receives
model.safetensors, model.json and curves.csv."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "train",
        help="train a model on labelled filaments",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the model")
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--preset", choices=list(PRESETS), help="; ".join(f"{key}: {p.title}" for key, p in PRESETS.items())
    )
    how.add_argument(
        "--config",
        type=Path,
        metavar="FILE.json",
        help='a configuration, as model.json holds it; or a preset\'s name under "preset" and the values to change',
    )
    parser.add_argument("--train", action="extend", nargs="+", metavar="NAME", help="filaments to train on")
    parser.add_argument(
        "--validation", action="extend", nargs="+", metavar="NAME", help="filaments to choose the best network by"
    )
    parser.add_argument("--seed", type=int, default=8888, metavar="N", help="(%(default)s)")
    parser.add_argument(
        "--max-minutes", type=_positive, metavar="F", help="end earlier, with the learning rate still falling to zero"
    )
    parser.add_argument("--min-frame", type=int, default=88, metavar="N", help="leave earlier frames out (%(default)s)")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Train as the options say."""
    configuration = _configuration(options)
    folder = DataFolder(options.data)
    train_names, validation_names = _split(options, folder)
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        train_set = folder.load_labelled(train_names, min_frame=options.min_frame)
        validation_set = folder.load_labelled(validation_names, min_frame=options.min_frame)
        summary = _train(options, configuration, train_set, validation_set, output)
    _tell_result(summary, options)


def _train(
    options: argparse.Namespace, configuration: Configuration, train_set: Any, validation_set: Any, output: OutputFolder
) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.nets.checkpoint import save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.training.run import TrainingData, train

    use_available_cores()
    trained = train(
        TrainingData(train_set, validation_set),
        configuration,
        seed=options.seed,
        placement=choose_placement(options.device),
        max_minutes=options.max_minutes,
        listen=tell_json if options.json_events else tell_person,
    )
    _write_curves(output.scratch / CURVES_FILE, trained.curve)
    facts = {"preset": options.preset, **trained.facts}
    return save_checkpoint(output.scratch, trained.net, net_configuration=configuration.net, facts=facts)


def _configuration(options: argparse.Namespace) -> Configuration:
    try:
        if options.preset:
            return Configuration.from_json(configuration_from(options.preset))
        values = read_json(options.config)
        if isinstance(values, dict) and "preset" in values:
            preset = values.pop("preset")
            return Configuration.from_json(configuration_from(preset, values))
        return Configuration.from_json(values)
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidInput(f"The configuration cannot be used: {error}.", code="invalid_configuration") from error


def _split(options: argparse.Namespace, folder: DataFolder) -> tuple[list[str], list[str]]:
    train_names = options.train or folder.names_of_split("train")
    if not train_names:
        raise InvalidInput(
            f"No filament to train on: name some with --train; {options.data} has {', '.join(folder.names)}.",
            code="no_training_filament",
        )
    validation_names = options.validation or [n for n in folder.names_of_split("validation") if n not in train_names]
    return train_names, validation_names


def _write_curves(path: Path, curve: list[dict[str, Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _CURVE_COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(point | (point["validation"] or {}) for point in curve)


def _tell_result(summary: dict[str, Any], options: argparse.Namespace) -> None:
    if options.json_events:
        told = (
            "architecture",
            "metrics",
            "baselines",
            "notes",
            "best_step",
            "steps_done",
            "stopped_by",
            "minutes",
            "device",
        )
        sizes = ("parameter_count", "size_bytes", "weights_sha256")
        tell_json({"event": "done", "out": str(options.out), **{name: summary[name] for name in (*told, *sizes)}})
        return
    print(f"A model with {summary['parameter_count']:,} parameters is in {options.out}.")
    for descriptor in ("A1", "A2"):
        if summary["metrics"]:
            print(
                f"{descriptor}: macro-F1 {summary['metrics'][descriptor]['macro_f1']:.4f} on the validation filaments"
            )
    for note in summary["notes"]:
        print(note, file=sys.stderr)


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"expected minutes above 0, given {text}")
    return value
