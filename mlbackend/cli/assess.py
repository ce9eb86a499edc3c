"""`assess`: a model and labelled filaments in, an evaluation with its report out."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.inference_options import add_inference_options, inference_options
from mlbackend.cli.options import add_run_options
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.pages import now, write_page
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.folder import DataFolder
from mlbackend.data.images import write_levels, write_mask
from mlbackend.synthesis.dataset import refuse_outside_training
from mlbackend.training import events
from mlbackend.training.environment import prepare_this_process

if TYPE_CHECKING:
    from mlbackend.evaluation.judged import Judged

REPORT_FILE = "report.html"
CHOSEN = "chosen"
_DESCRIPTION = """\
Run a model over labelled filaments that it was not trained on, and say how good it is. OUT receives
  evaluation.json                                     every number, ready for programs
  report.html                                         tables and figures in one page that stands alone
  masks/<filament>/<descriptor>/*.png                 the predicted masks, black = inside
  probability/<filament>/<descriptor>/*.png           how likely each pixel is inside, 8-bit grey
Filaments are those of a split in DIR/filamark.json, or those that are named."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "assess",
        help="evaluate a model on labelled filaments",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="folder that `train` wrote")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the evaluation")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--split", choices=("validation", "test", "train"), default="validation", help="(%(default)s)")
    which.add_argument("--filaments", action="extend", nargs="+", metavar="NAME", help="these filaments instead")
    add_inference_options(parser)
    parser.add_argument("--min-frame", type=int, default=88, metavar="N", help="leave earlier frames out (%(default)s)")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Evaluate as the options say."""
    folder = DataFolder(options.data)
    names = options.filaments or _names_of_split(folder, options.split)
    refuse_outside_training(options.data, names)
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        record = _assess(options, folder, names, output)
    frames = sum(len(filament["frames"]) for filament in record["filaments"])
    if options.json_events:
        told = {key: record[key] for key in ("pooled", "overall", "clipped", "baselines")}
        tell_json({"event": "done", "out": str(options.out), "frames": frames, "filaments": names, **told})
        return
    for descriptor, scores in record["pooled"].items():
        print(f"{descriptor}: macro-F1 {scores['macro_f1']:.4f}, mIoU {scores['miou']:.4f}, on {frames} frames")
    print(f"The report is {options.out / REPORT_FILE}.")


def _names_of_split(folder: DataFolder, split: str) -> list[str]:
    names = folder.names_of_split(split)
    if not names:
        raise InvalidInput(
            f"No filament of {folder.root} is in the {split} split: name some with --filaments; "
            f"there are {', '.join(folder.names)}.",
            code="no_filament_in_split",
            extra={"split": split, "known": folder.names},
        )
    return names


def _assess(options: argparse.Namespace, folder: DataFolder, names: list[str], output: OutputFolder) -> dict[str, Any]:
    prepare_this_process()
    from mlbackend.evaluation import record
    from mlbackend.evaluation.facts import read_measures
    from mlbackend.evaluation.figures import confusion_strips
    from mlbackend.evaluation.predicting import judge_network
    from mlbackend.evaluation.report import report
    from mlbackend.nets.checkpoint import load_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores

    use_available_cores()
    listen = tell_json if options.json_events else tell_person
    measures = read_measures(options.data, names)
    placement = choose_placement(options.device)
    checkpoint = load_checkpoint(options.model)
    placement.place(checkpoint.net)
    how = inference_options(options, checkpoint.facts).as_json()
    recorder = record.Recorder(
        split=CHOSEN if options.filaments else options.split,
        options={**how, "min_frame": options.min_frame, "device": str(placement)},
        model=_about(checkpoint.facts),
    )
    strips: dict[str, dict[str, bytes]] = {}
    for done, name in enumerate(names):
        listen(events.progress(done / len(names), f"filament {done + 1} of {len(names)}: {name}", None))
        # One filament at a time: all of them would not have to fit into memory.
        (filament,) = folder.load_labelled([name], min_frame=options.min_frame)
        judged = judge_network(checkpoint.net, filament, placement=placement, options=how, measures=measures[name])
        recorder.add(judged, sha256=filament.sha256())
        strips[name] = confusion_strips(judged)
        _write_pictures(output.scratch, judged)
    found = recorder.record()
    write_page(output.scratch / record.FILE_NAME, record.as_text(found))
    write_page(output.scratch / REPORT_FILE, report(found, strips=strips, written=now()))
    return found


def _about(facts: Mapping[str, Any]) -> dict[str, Any]:
    told = ("architecture", "parameter_count", "weights_sha256", "seed")
    trained_on = facts.get("data", {}).get("train", {})
    return {
        **{key: facts.get(key) for key in told},
        "preset": facts.get("preset"),
        "trained_on": sorted(trained_on),
        "steps_done": facts.get("steps_done"),
        "stopped_by": facts.get("stopped_by"),
    }


def _write_pictures(root: Path, judged: "Judged") -> None:
    for layer, descriptor in enumerate(judged.descriptors):
        folders = [root / kind / judged.name / descriptor for kind in ("masks", "probability")]
        for folder in folders:
            folder.mkdir(parents=True)
        for t, file in enumerate(judged.files):
            write_mask(folders[0] / file, judged.predicted[t, layer])
            if judged.levels is not None:
                write_levels(folders[1] / file, judged.levels[t, layer])
