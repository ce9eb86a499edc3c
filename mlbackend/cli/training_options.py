"""What `train` and `search` ask for alike, and reading it. Without torch."""

import argparse
from pathlib import Path

from annotations.domain.errors import InvalidInput
from mlbackend.cli.options import read_json
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.synthesis.dataset import refuse_outside_training, synthetic_filaments
from mlbackend.training import preflight
from mlbackend.training.configuration import Configuration
from mlbackend.training.presets import PRESETS, configuration_from
from mlbackend.training.training_data import TrainingData


def add_training_options(parser: argparse.ArgumentParser) -> None:
    """Data, split, configuration, seed and time."""
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
    parser.add_argument("--synthetic", type=Path, metavar="DIR", help="generated frames to train on as well")
    parser.add_argument(
        "--synthetic-share", type=float, metavar="F", help="how much of what is drawn is generated (every frame alike)"
    )
    parser.add_argument("--seed", type=int, default=8888, metavar="N", help="(%(default)s)")
    parser.add_argument(
        "--max-minutes", type=positive, metavar="F", help="end earlier, with the learning rate still falling to zero"
    )
    parser.add_argument("--min-frame", type=int, default=88, metavar="N", help="leave earlier frames out (%(default)s)")


def read_configuration(options: argparse.Namespace) -> Configuration:
    """The configuration that the options name.

    Raises
    ------
    InvalidInput
        ``invalid_configuration`` or ``configuration_unreadable``.
    """
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


def split_of(options: argparse.Namespace, folder: DataFolder) -> tuple[list[str], list[str]]:
    """Names of the filaments to train on and to validate on.

    Raises
    ------
    InvalidInput
        ``no_training_filament``.
    """
    train_names = options.train or folder.names_of_split("train")
    if not train_names:
        raise InvalidInput(
            f"No filament to train on: name some with --train; {options.data} has {', '.join(folder.names)}.",
            code="no_training_filament",
        )
    validation_names = options.validation or [n for n in folder.names_of_split("validation") if n not in train_names]
    return train_names, validation_names


def read_data(
    options: argparse.Namespace,
    folder: DataFolder,
    configuration: Configuration,
    split: tuple[list[str], list[str]],
) -> TrainingData:
    """The labelled frames of both sides, found fit to be learned from; nothing is validated on what was generated."""
    train_names, validation_names = split
    refuse_outside_training(options.data, validation_names)
    generated = _generated(options, folder)
    names = {filament.name for filament in generated} | (synthetic_filaments(options.data) & set(train_names))
    data = TrainingData(
        [*folder.load_labelled(train_names, min_frame=options.min_frame), *generated],
        folder.load_labelled(validation_names, min_frame=options.min_frame),
        synthetic=frozenset(names),
        synthetic_share=options.synthetic_share,
    )
    preflight.check(data, configuration)
    return data


def _generated(options: argparse.Namespace, beside: DataFolder) -> list[FilamentFrames]:
    if options.synthetic is None:
        return []
    folder = DataFolder(options.synthetic)
    if recorded := sorted(set(folder.names) - synthetic_filaments(options.synthetic)):
        raise InvalidInput(
            f"{', '.join(recorded[:3])} in {options.synthetic} does not say that it was generated: name recorded "
            "filaments with --data.",
            code="not_synthetic",
            extra={"filaments": recorded},
        )
    if both := sorted(set(folder.names) & set(beside.names)):
        raise InvalidInput(
            f"{', '.join(both[:3])} lies in {options.data} and in {options.synthetic}.",
            code="names_clash",
            extra={"filaments": both},
        )
    return folder.load_labelled(folder.names)


def positive(text: str) -> float:
    """A number above 0."""
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError(f"expected a number above 0, given {text}")
    return value
