"""The options of commands that ask a network, one text for its help and its checks. Without torch."""

import argparse
from collections.abc import Mapping
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.domain.pairs import FUSIONS
from mlbackend.inference.options import HALVES, THICKNESSES, VIEWS, VOTES, InferenceOptions


def add_inference_options(parser: argparse.ArgumentParser) -> None:
    """Options with the names and meanings of `InferenceOptions`."""
    parser.add_argument(
        "--fusion", choices=FUSIONS, help="how pairs become one mask, for networks that compare frames (as validated)"
    )
    parser.add_argument("--votes", choices=VOTES, default="hard", help="majority, or mean probability (%(default)s)")
    parser.add_argument(
        "--halves",
        choices=HALVES,
        default="first",
        help="what a pair (t, t') speaks of: t, or both (%(default)s)",
    )
    parser.add_argument(
        "--views", type=int, choices=VIEWS, default=1, help="see images as they are, flipped, turned too (%(default)s)"
    )
    parser.add_argument(
        "--references",
        type=int,
        default=0,
        metavar="K",
        help="partners in the fusion ensemble, evenly in time; 0: all frames (%(default)s)",
    )
    parser.add_argument(
        "--thickness",
        choices=THICKNESSES,
        default=THICKNESSES[0],
        help="show a filanet thicker filaments as thick as those of its training, or as recorded (%(default)s)",
    )
    parser.add_argument(
        "--tile", type=int, default=0, metavar="PX", help="answer larger regions in squares of this side; 0: whole"
    )


def inference_options(given: argparse.Namespace, facts: Mapping[str, Any]) -> InferenceOptions:
    """What was asked for; the fusion of the model's validation where none is named.

    Raises
    ------
    InvalidInput
        ``invalid_options``.
    """
    validated = facts.get("configuration", {}).get("fusion", InferenceOptions().fusion)
    try:
        return InferenceOptions(
            fusion=given.fusion or validated,
            votes=given.votes,
            halves=given.halves,
            views=given.views,
            references=given.references,
            tile_px=given.tile,
            thickness=given.thickness,
        )
    except ValueError as error:
        raise InvalidInput(f"The options cannot be used: {error}.", code="invalid_options") from error
