"""`predict`: a model and a folder with frames in, masks out."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.domain.pairs import FUSIONS
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import add_run_options
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.data.images import write_levels, write_mask
from mlbackend.data.layout import MASK_FOLDERS, PROBABILITY_FOLDERS
from mlbackend.training import events
from mlbackend.training.environment import prepare_this_process

if TYPE_CHECKING:
    from mlbackend.inference.predict import Prediction

PREDICTION_FILE = "prediction.json"
_DESCRIPTION = """\
Segment the frames of DIR/<filament>/[results/]img/*.png with a model.
OUT receives, with the file names of the frames,
  <filament>/{area1,area2}/*.png                          the masks, black = inside
  <filament>/{area1_probability,area2_probability}/*.png  how likely each pixel is inside: 8-bit grey, 0 = outside,
                                                          255 = certainly inside, 0 as well where it is excluded
  prediction.json                                         the certainty of each frame
A network that looks at one frame at a time puts into a mask what is likelier inside than outside (128 and above).
Where frames are compared, each partner votes, and the probability is the mean of the partners': near the middle the
two may differ."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "predict",
        help="segment frames with a model",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="folder that `train` wrote")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the data set's folder")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the masks and probabilities")
    parser.add_argument("--filament", action="extend", nargs="+", metavar="NAME", help="only these filaments (all)")
    parser.add_argument(
        "--fusion", choices=FUSIONS, help="how pairs become one mask, for networks that compare frames (as validated)"
    )
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Predict as the options say."""
    folder = DataFolder(options.data)
    names = options.filament or folder.names
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        frames = _predict(options, folder, names, output)
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "frames": len(frames), "filaments": names})
    else:
        print(f"Masks of {len(frames)} frames are in {options.out}.")


def _predict(
    options: argparse.Namespace, folder: DataFolder, names: list[str], output: OutputFolder
) -> list[dict[str, Any]]:
    prepare_this_process()
    from mlbackend.inference.predict import predict
    from mlbackend.nets.checkpoint import load_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores

    use_available_cores()
    listen = tell_json if options.json_events else tell_person
    placement = choose_placement(options.device)
    checkpoint = load_checkpoint(options.model)
    placement.place(checkpoint.net)
    fusion = options.fusion or checkpoint.facts["configuration"]["fusion"]
    frames: list[dict[str, Any]] = []
    for done, name in enumerate(names):
        listen(events.progress(done / len(names), f"filament {done + 1} of {len(names)}: {name}", None))
        (filament,) = folder.load([name])
        prediction = predict(checkpoint.net, filament, placement=placement, fusion=fusion)
        frames += _write(output.scratch, filament, prediction)
    about = {
        "weights_sha256": checkpoint.facts["weights_sha256"],
        "architecture": checkpoint.facts["architecture"],
        "fusion": fusion,
    }
    (output.scratch / PREDICTION_FILE).write_text(
        json.dumps({**about, "frames": frames}, indent=1) + "\n", encoding="utf-8"
    )
    return frames


def _write(root: Path, filament: FilamentFrames, prediction: "Prediction") -> list[dict[str, Any]]:
    for layer, descriptor in enumerate(prediction.descriptors):
        masks, probabilities = (
            root / filament.name / folders[descriptor] for folders in (MASK_FOLDERS, PROBABILITY_FOLDERS)
        )
        masks.mkdir(parents=True)
        probabilities.mkdir(parents=True)
        for t, file in enumerate(filament.files):
            write_mask(masks / file, prediction.masks[t, layer])
            write_levels(probabilities / file, prediction.probabilities[t, layer])
    return [
        {"filament": filament.name, "file": file, "certainty": certainty}
        for file, certainty in zip(filament.files, prediction.certainties, strict=True)
    ]
