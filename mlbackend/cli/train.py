"""`train`: a folder with labelled filaments in, a model out."""

import argparse
import csv
import sys
from pathlib import Path
from typing import Any

from annotations.domain.errors import FilamarkError, InvalidInput
from mlbackend.cli import train_folds
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.cli.training_options import add_training_options, read_configuration, read_data, split_of
from mlbackend.data.folder import DataFolder
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import leads_the_team, prepare_this_process
from mlbackend.training.training_data import TrainingData

CURVES_FILE = "curves.csv"
_CURVE_COLUMNS = ("step", "train_loss", "validation_loss", "learning_rate", "A1", "A2")
_DESCRIPTION = """\
Train a model on DIR/<filament>/[results/]{img,area1,area2}/*.png (black = inside).
Filaments are split by name, or by "split" in DIR/filamark.json. OUT receives
model.safetensors, model.json, curves.csv and pictures of validation frames.
While it runs its state lies in OUT.state: after an interruption, --resume goes on.
With torchrun --nproc-per-node N -m mlbackend train ... N GPUs share every batch."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "train",
        help="train a model on labelled filaments",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_training_options(parser)
    parser.add_argument("--resume", action="store_true", help="go on with the interrupted training, if there is one")
    parser.add_argument("--state", type=Path, metavar="DIR", help="where the state lies while it runs (OUT.state)")
    parser.add_argument(
        "--save-every", type=float, default=60.0, metavar="S", help="seconds between two states (%(default)s)"
    )
    train_folds.add_option(parser)
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Train as the options say."""
    configuration = read_configuration(options)
    folder = DataFolder(options.data)
    if options.folds:
        train_folds.run(options, configuration, folder)
        return
    split = split_of(options, folder)
    if not leads_the_team():
        _follow(options, configuration, folder, split)
        return
    with output_folder(options.out) as output:
        cancelling = _Cancelling(output)
        if options.json_events:
            exit_when_input_closes(cancelling)
        data = read_data(options, folder, configuration, split)
        summary = _train(options, configuration, data, output, cancelling)
    cancelling.states.remove()
    _tell_result(summary, options)


class _Cancelling:
    """What is left to do when whoever started the process lets go of it: save the state, clear the rest away."""

    states: Any = None  # a StateFolder, once torch is there

    def __init__(self, output: OutputFolder) -> None:
        self._output = output

    def __call__(self) -> None:
        try:
            if self.states is not None:
                self.states.save()
        except FilamarkError as error:
            print(error.message, file=sys.stderr, flush=True)
        finally:
            self._output.abandon()


def _train(
    options: argparse.Namespace,
    configuration: Configuration,
    data: TrainingData,
    output: OutputFolder,
    cancelling: _Cancelling,
) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.nets.checkpoint import save_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores
    from mlbackend.training.resume import StateFolder
    from mlbackend.training.run import train
    from mlbackend.training.team import joined_team

    use_available_cores()
    listen = tell_json if options.json_events else tell_person
    states = StateFolder(_state_folder(options), every_s=options.save_every)
    _check_state(states.exists, options, listen)
    cancelling.states = states
    with joined_team(choose_placement(options.device)) as (team, placement):
        trained = train(
            data,
            configuration,
            seed=options.seed,
            placement=placement,
            max_minutes=options.max_minutes,
            listen=listen,
            states=states,
            resume=options.resume,
            pictures=output.scratch,
            team=team,
        )
    _write_curves(output.scratch / CURVES_FILE, trained.curve)
    facts = {"preset": options.preset, **trained.facts}
    return save_checkpoint(output.scratch, trained.net, net_configuration=configuration.net, facts=facts)


def _follow(
    options: argparse.Namespace, configuration: Configuration, folder: DataFolder, split: tuple[list[str], list[str]]
) -> None:
    """Share the work of the process that leads; it says what there is to say, errors among it."""
    from mlbackend.nets.placement import choose_placement
    from mlbackend.training.resume import StateFolder
    from mlbackend.training.run import train
    from mlbackend.training.team import joined_team

    try:
        data = read_data(options, folder, configuration, split)
        with joined_team(choose_placement(options.device)) as (team, placement):
            train(
                data,
                configuration,
                seed=options.seed,
                placement=placement,
                max_minutes=options.max_minutes,
                states=StateFolder(_state_folder(options)),
                resume=options.resume,
                team=team,
            )
    except FilamarkError as error:
        raise SystemExit(1) from error


def _state_folder(options: argparse.Namespace) -> Path:
    folder: Path = options.state or options.out.with_name(f"{options.out.name}.state")
    return folder


def _check_state(exists: bool, options: argparse.Namespace, listen: Any) -> None:
    if exists and not options.resume:
        folder = _state_folder(options)
        raise InvalidInput(
            f"The state of an interrupted training lies in {folder}: go on with --resume, or delete it to begin anew.",
            code="interrupted_training",
            extra={"state": str(folder)},
        )
    if options.resume and not exists:
        detail = f"There is no interrupted training in {_state_folder(options)}: it starts at the beginning."
        listen({"event": "warning", "code": "nothing_to_resume", "detail": detail})


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
    for descriptor, scores in (summary["metrics"] or {}).items():
        if descriptor != "filaments":
            print(f"{descriptor}: macro-F1 {scores['macro_f1']:.4f} on the validation filaments")
    for note in summary["notes"]:
        print(note, file=sys.stderr)
