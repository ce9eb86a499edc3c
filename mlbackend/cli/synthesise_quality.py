"""`synthesise quality`: how good synthetic frames are, beside recorded ones."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli.options import add_run_options
from mlbackend.cli.output import output_folder
from mlbackend.cli.reporting import tell_json

if TYPE_CHECKING:
    from mlbackend.tgan.quality.encoders import ImageEncoder

_DESCRIPTION = """\
Measure a folder of synthetic frames against one of recorded frames. OUT receives quality.json and quality.html: Frechet
distance, MMD and inception score on a named encoder, grey levels, power spectrum, the nearest recorded frame of every
synthetic one with a search for copies, and a gallery.
The encoder is a fixed set of random filters, the same everywhere. With --model it is the trained U-Net of that folder,
with --inception the Inception network of a file of yours: nothing is downloaded. Numbers of two encoders cannot be
compared, and carry its name."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "quality",
        help="measure synthetic frames against recorded ones",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--real", type=Path, required=True, metavar="DIR", help="a data folder with recorded frames")
    parser.add_argument(
        "--synthetic", type=Path, required=True, metavar="DIR", help="a data folder with synthetic frames"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the report")
    encoder = parser.add_mutually_exclusive_group()
    encoder.add_argument("--model", type=Path, metavar="DIR", help="a trained U-Net as the encoder")
    encoder.add_argument(
        "--inception", type=Path, metavar="FILE.safetensors", help="weights of torchvision's inception_v3"
    )
    parser.add_argument("--inception-sha256", metavar="HEX", help="their fingerprint")
    add_run_options(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Measure as the options say."""
    from mlbackend.tgan.quality.folders import SYNTHETIC, compare_folders

    with output_folder(options.out) as output:
        found = compare_folders(options.real, options.synthetic, output.scratch, _encoder(options))
    measures = found["generations"][SYNTHETIC]["measures"]
    if options.json_events:
        tell_json({"event": "done", "out": str(options.out), "measures": measures})
        return
    for name, measure in measures.items():
        print(f"{name}: {'-' if measure['value'] is None else format(measure['value'], '.4g')}")
    print(f"The report is {options.out / 'quality.html'}.")


def _encoder(options: argparse.Namespace) -> "ImageEncoder":
    from mlbackend.nets.checkpoint import load_checkpoint
    from mlbackend.nets.placement import choose_placement
    from mlbackend.tgan.quality.encoders import BottleneckFeatures, RandomConvolutions
    from mlbackend.tgan.quality.inception import InceptionFeatures

    placement = choose_placement(options.device)
    if options.inception is not None:
        if not options.inception_sha256:
            raise InvalidInput("--inception needs --inception-sha256.", code="invalid_configuration")
        return InceptionFeatures(options.inception, sha256=options.inception_sha256, placement=placement)
    if options.model is None:
        return RandomConvolutions()
    model = load_checkpoint(options.model)
    try:
        return BottleneckFeatures(model.net, weights_sha256=model.facts["weights_sha256"], placement=placement)
    except ValueError as error:
        raise InvalidInput(f"The model in {options.model} is no U-Net.", code="invalid_configuration") from error
