"""`export-onnx`: a model as ONNX graphs for other programs."""

import argparse
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.output import output_folder
from mlbackend.cli.reporting import tell_json
from mlbackend.training.environment import prepare_this_process

_DESCRIPTION = """\
Write a model as ONNX, checked against the model itself with onnxruntime before it is handed out.
A network that looks at one frame at a time becomes the file OUT: frames in; logits and `inside`, the
probability (N, D, H, W) of lying inside each descriptor, out. A network that compares frames becomes the
folder OUT with encode.onnx (features of frames) and compare.onnx (logits of the four changes of two
features), so that each frame has to be encoded once only. The number of frames is free, their size is fixed."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "export-onnx",
        help="write a model as ONNX",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--model", type=Path, required=True, metavar="DIR", help="folder that `train` wrote")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help="file, or folder for pairs")
    parser.add_argument(
        "--size", type=_pixels, nargs=2, default=(256, 256), metavar=("H", "W"), help="of the frames (256 256)"
    )
    parser.add_argument("--json-events", action="store_true", help="print the result as one JSON object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Export as the options say."""
    prepare_this_process()
    from mlbackend.inference.onnx_export import export
    from mlbackend.nets.checkpoint import load_checkpoint
    from mlbackend.nets.interface import FrameNet

    checkpoint = load_checkpoint(options.model)
    is_file = isinstance(checkpoint.net, FrameNet)
    if is_file and options.out.is_dir():
        raise InvalidInput(
            f"{options.out} is a folder; name a file like {options.out}/model.onnx.", code="out_is_folder"
        )
    destination = options.out.parent if is_file else options.out
    with output_folder(destination) as output:
        target = output.scratch / options.out.name if is_file else output.scratch
        exported = export(checkpoint.net, target, facts=checkpoint.facts, size=tuple(options.size))
    graphs = [
        {"path": str(destination / graph.path.name), "largest_difference": graph.largest_difference}
        for graph in exported
    ]
    if options.json_events:
        tell_json({"event": "done", "graphs": graphs})
        return
    for graph in graphs:
        print(f"{graph['path']}: differs from the model by {graph['largest_difference']:.1e} at most.")


def _pixels(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected pixels of 1 or more, given {text}")
    return value
