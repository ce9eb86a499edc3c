"""`predict`: a model and a folder with frames in, masks out."""

import argparse
import json
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.inference_options import add_inference_options, inference_options
from mlbackend.cli.options import add_run_options
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.folder import DataFolder
from mlbackend.data.images import write_levels, write_mask
from mlbackend.data.layout import MASK_FOLDERS, PROBABILITY_FOLDERS
from mlbackend.data.streaming import FrameSource
from mlbackend.training import events
from mlbackend.training.environment import prepare_this_process

if TYPE_CHECKING:
    from mlbackend.inference.predict import FramePredictions

PREDICTION_FILE = "prediction.json"
SPREAD_FOLDERS = {descriptor: f"{folder}_spread" for descriptor, folder in MASK_FOLDERS.items()}
LAYER_FOLDERS = (MASK_FOLDERS, PROBABILITY_FOLDERS, SPREAD_FOLDERS)
_TELL_EVERY = 8
_DESCRIPTION = """\
Segment the frames of DIR/<filament>/[results/]img/*.png with a model.
OUT receives, with the file names of the frames,
  <filament>/{area1,area2}/*.png                          the masks, black = inside
  <filament>/{area1_probability,area2_probability}/*.png  how likely each pixel is inside: 8-bit grey, 0 = outside,
                                                          255 = certainly inside, 0 as well where it is excluded
  <filament>/{area1_spread,area2_spread}/*.png            how undecided each pixel is, 0 to 255
  prediction.json                                         certainty, abundance and doubt of each frame; the scale at
                                                          which the network saw each filament
A network that looks at one frame at a time puts into a mask what is likelier inside than outside (128 and above).
Where frames are compared, each partner votes, and the probability is the mean of the partners': near the middle the
two may differ, unless votes are soft. Frames are read and written a few at a time, however many there are."""


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
    add_inference_options(parser)
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
    from mlbackend.inference.predict import FramePredictions
    from mlbackend.nets.checkpoint import load_checkpoint
    from mlbackend.nets.placement import choose_placement, use_available_cores

    use_available_cores()
    listen = tell_json if options.json_events else tell_person
    placement = choose_placement(options.device)
    checkpoint = load_checkpoint(options.model)
    asked = inference_options(options, checkpoint.facts)
    placement.place(checkpoint.net)
    frames: list[dict[str, Any]] = []
    spread_is: dict[str, str] = {}
    scales: dict[str, float] = {}
    for done, name in enumerate(names):
        source = folder.frames_on_disk(name)
        coming = FramePredictions(checkpoint.net, source, placement=placement, options=asked)
        tell = partial(_tell, listen, done, names)
        frames += _write(output.scratch, source, coming, tell)
        spread_is[name] = coming.spread_is
        scales[name] = round(coming.scale, 4)
        if all(frame["certainty"] is None for frame in frames[-len(source.files) :]):
            listen(events.warning("all_excluded", f"In {name} every pixel of every frame is excluded: no mask."))
    about = {
        "weights_sha256": checkpoint.facts["weights_sha256"],
        "architecture": checkpoint.facts["architecture"],
        "fusion": asked.fusion,
        "options": asked.as_json(),
        "spread_is": spread_is,
        "scale": scales,
    }
    (output.scratch / PREDICTION_FILE).write_text(
        json.dumps({**about, "frames": frames}, indent=1) + "\n", encoding="utf-8"
    )
    return frames


def _tell(listen: events.Listener, done: int, names: list[str], share: float) -> None:
    listen(events.progress((done + share) / len(names), f"filament {done + 1} of {len(names)}: {names[done]}", None))


def _write(
    root: Path, source: FrameSource, coming: "FramePredictions", tell: Callable[[float], None]
) -> list[dict[str, Any]]:
    """Write each frame as soon as it is known; returns their figures in order of time."""
    folders = {key: [root / source.name / named[key] for named in LAYER_FOLDERS] for key in coming.descriptors}
    for folder in chain.from_iterable(folders.values()):
        folder.mkdir(parents=True)
    figures: dict[int, dict[str, Any]] = {}
    tell(0.0)
    for number, frame in enumerate(coming, start=1):
        file = source.files[frame.position]
        for layer, descriptor in enumerate(coming.descriptors):
            masks, probabilities, spreads = folders[descriptor]
            write_mask(masks / file, frame.masks[layer])
            write_levels(probabilities / file, frame.probabilities[layer])
            write_levels(spreads / file, frame.spread[layer])
        figures[frame.position] = {
            "filament": source.name,
            "file": file,
            "certainty": frame.certainty,
            "abundance": frame.abundance,
            "doubt": frame.doubt,
        }
        if number % _TELL_EVERY == 0:
            tell(number / len(source.files))
    return [figures[position] for position in sorted(figures)]
