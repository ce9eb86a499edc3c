"""`synthesise`: training data that nobody labelled; here `masks` and `render`, drawn from a recipe, without torch."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.domain.errors import InvalidInput
from mlbackend.cli import synthesise_ablate, synthesise_quality, synthesise_run
from mlbackend.cli.cancellation import exit_when_input_closes
from mlbackend.cli.options import read_json
from mlbackend.cli.output import OutputFolder, output_folder
from mlbackend.cli.reporting import tell_json, tell_person
from mlbackend.data.folder import DataFolder
from mlbackend.training import events

if TYPE_CHECKING:
    from mlbackend.data.filament import FilamentFrames
    from mlbackend.synthesis.generation import GeneratedFilament, Generation

PREVIEW_FILE, STATISTICS_FILE = "preview.png", "statistics.json"
KINDS = ("tubes", "particles")
_FRAMES_BESIDE = 40  # of each filament: neighbouring frames of a recording resemble each other
_DESCRIPTION = """\
Draw masks of hollow filaments or of particles{what}. OUT, which must be new or empty, receives
  <filament>/{layers}/*.png  {use}
  filamark.json      recipe, seed and version; says synthetic, and puts everything into the training split
  preview.png        a contact sheet, with masks of --beside below
  statistics.json    distributions of diameter, core ratio, curvature, length and coverage, and how far
                     they lie from those of --beside
Number N of a seed is the same on every machine, however many are made."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser("synthesise", help="make training data that nobody labelled: draw, render, or learn")
    what = parser.add_subparsers(required=True, metavar="what")
    synthesise_run.add_to(what)
    masks = _add(what, "masks", "draw masks", what="", layers="{area1,area2,exclusion,context}", use="black = inside")
    masks.set_defaults(rendering=None, rendered=False)
    rendered = _add(
        what,
        "render",
        "draw masks and render frames of them",
        what=" and render frames\nof them: absorption, Fresnel rim and noise, with a contrast drawn for each frame",
        layers="{img,area1,area2,exclusion,context}",
        use="a folder for train --data",
    )
    rendered.add_argument("--rendering", type=Path, metavar="FILE.json", help="values of the rendering to change")
    rendered.set_defaults(rendered=True)
    synthesise_quality.add_to(what)
    synthesise_ablate.add_to(what)


def _add(commands: Any, name: str, about: str, **words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=_DESCRIPTION.format(**words),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--kind", choices=KINDS, default="tubes", help="what is drawn (%(default)s)")
    parser.add_argument("--recipe", type=Path, metavar="FILE.json", help="values of the recipe to change")
    parser.add_argument("--number", type=int, default=16, metavar="N", help="how many (%(default)s)")
    parser.add_argument("--states", type=int, default=1, metavar="N", help="states of erosion of each (%(default)s)")
    parser.add_argument("--size", type=int, metavar="PX", help="height and width, instead of the recipe's")
    parser.add_argument("--seed", type=int, default=8888, metavar="N", help="(%(default)s)")
    parser.add_argument("--beside", type=Path, metavar="DIR", help="a folder of labelled filaments to compare with")
    parser.add_argument(
        "--min-frame", type=int, default=88, metavar="N", help="of --beside: earlier frames are left out"
    )
    parser.add_argument(
        "--json-events",
        action="store_true",
        help="print one JSON object a line while running, and end at once when standard input closes",
    )
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """Draw as the options say."""
    from mlbackend.synthesis.dataset import check_empty

    generation = _generation(options)
    check_empty(options.out)
    beside = _beside(options)
    with output_folder(options.out) as output:
        if options.json_events:
            exit_when_input_closes(output.abandon)
        found = _make(options, generation, beside, output)
    if options.json_events:
        masks = found["generated"]["masks"]
        tell_json({"event": "done", "out": str(options.out), "masks": masks, "distances": found.get("distances")})
        return
    print(_table(found))
    print(f"The set is in {options.out}, a contact sheet is {options.out / PREVIEW_FILE}.")


def _generation(options: argparse.Namespace) -> "Generation":
    from mlbackend.synthesis.generation import KINDS as RECIPES
    from mlbackend.synthesis.generation import Generation
    from mlbackend.synthesis.recipe import RenderingRecipe

    values = _values(options.recipe)
    if options.size is not None:
        values["size_px"] = options.size
    try:
        return Generation(
            recipe=RECIPES[options.kind].from_json(values),
            seed=options.seed,
            number=options.number,
            states=options.states,
            rendering=RenderingRecipe.from_json(_values(options.rendering)) if options.rendered else None,
        )
    except ValueError as error:
        raise InvalidInput(f"The recipe cannot be used: {error}.", code="invalid_configuration") from error


def _values(path: Path | None) -> dict[str, Any]:
    values = {} if path is None else read_json(path)
    if not isinstance(values, dict):
        raise InvalidInput(f"{path} holds no values by name.", code="invalid_configuration")
    return values


def _beside(options: argparse.Namespace) -> list["FilamentFrames"]:
    if options.beside is None:
        return []
    from mlbackend.synthesis.preview import thinned

    folder = DataFolder(options.beside)
    found: list[FilamentFrames] = []
    for name in folder.names:  # one at a time: all frames of all filaments would not have to fit into memory
        found += thinned(folder.load_labelled([name], min_frame=options.min_frame), _FRAMES_BESIDE)
    return found


def _make(
    options: argparse.Namespace, generation: "Generation", beside: list["FilamentFrames"], output: OutputFolder
) -> dict[str, Any]:
    from mlbackend.synthesis import preview
    from mlbackend.synthesis.dataset import DatasetWriter
    from mlbackend.synthesis.measuring import measure_mask
    from mlbackend.synthesis.statistics import filament_statistics, statistics_of

    listen = tell_json if options.json_events else tell_person
    writer = DatasetWriter(output.scratch, generation)
    shown: list[GeneratedFilament] = []
    measures = []
    for filament in generation:
        writer.add(filament)
        measures += [measure_mask(mask.a1, mask.a2, mask.excluded) for mask in filament.masks]
        if len(shown) < preview.SHOWN:
            shown.append(filament)
        done = filament.number + 1
        listen(events.progress(done / generation.number, f"{done} of {generation.number} drawn", None))
    writer.finish()
    found = preview.comparison(statistics_of(measures), filament_statistics(beside) if beside else None)
    text = json.dumps(found, indent=2, allow_nan=False) + "\n"
    (output.scratch / STATISTICS_FILE).write_text(text, encoding="utf-8")
    (output.scratch / PREVIEW_FILE).write_bytes(preview.sheet(shown, beside))
    return found


def _table(found: dict[str, Any]) -> str:
    from mlbackend.synthesis.statistics import QUANTITIES

    titles = ["5 %", "median", "95 %"] + (["5 %", "median", "95 %", "distance"] if "beside" in found else [])
    lines = [f"{'':<18}" + "".join(f"{title:>12}" for title in titles)]
    for name in QUANTITIES:
        cells = [name, *_quantiles(found["generated"][name])]
        if "beside" in found:
            cells += [*_quantiles(found["beside"][name]), _number(found["distances"][name]["distance"])]
        lines.append(f"{cells[0]:<18}" + "".join(f"{cell:>12}" for cell in cells[1:]))
    where = "generated" + (", then those of the folder beside" if "beside" in found else "")
    return f"{found['generated']['masks']} masks; quantiles of the {where}\n" + "\n".join(lines)


def _quantiles(summary: dict[str, Any]) -> list[str]:
    quantiles = summary["quantiles"]
    return ["-"] * 3 if quantiles is None else [_number(quantiles[share]) for share in ("0.05", "0.5", "0.95")]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
