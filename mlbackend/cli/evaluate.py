"""`evaluate`: compare two folders of masks by the one exact definition. Needs no torch."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.data.images import Inside, read_mask
from mlbackend.data.layout import MASK_FOLDERS, FilamentFolder, filament_folders, frame_number
from mlbackend.metrics import Counts, Scores, count, score

_DESCRIPTION = """\
Compare predicted with true masks: DIR/<filament>/[results/]{area1,area2}/*.png on both sides, with the same file names.
True and false pixels are summed over all frames; macro-F1 and mIoU are means of foreground and background.
Under "pooled" the pixels of all filaments are summed.
A report and the details say more: scores of every frame, distances of edges, kinetics, baselines; where
filamark.json beside the true masks states scale and times, in nm and s."""


def add_to(commands: Any) -> None:
    """Describe the command to the parser."""
    parser = commands.add_parser(
        "evaluate",
        help="compare predicted with true masks",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--truth", type=Path, required=True, metavar="DIR", help="folder with the true masks")
    parser.add_argument("--prediction", type=Path, required=True, metavar="DIR", help="folder with the predicted masks")
    parser.add_argument(
        "--inside", choices=("black", "white"), default="black", help="what inside looks like (%(default)s)"
    )
    parser.add_argument("--min-frame", type=int, metavar="N", help="leave earlier frames out on both sides")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--report", type=Path, metavar="FILE.html", help="write tables and figures as one page too")
    parser.add_argument("--details", type=Path, metavar="FILE.json", help="write every number too, as `assess` does")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Evaluate as the options say."""
    scores = evaluate(options.truth, options.prediction, inside=options.inside, min_frame=options.min_frame)
    if options.json:
        print(json.dumps(_as_json(scores), indent=2))
    else:
        print(_table(scores))
    if options.report or options.details:
        _write_more(options)


def evaluate(
    truth: Path, prediction: Path, *, inside: Inside = "black", min_frame: int | None = None
) -> dict[str, dict[str, Scores]]:
    """Scores by descriptor, then by filament; the pooled ones under the empty name.

    Raises
    ------
    InvalidInput
        ``frames_missing`` on one side (each is named), ``no_frames``, ``size_mismatch``, ``image_unreadable``, ...
    """
    pairs = _pairs(truth, prediction, min_frame)
    return {descriptor: _scores(of_filaments, inside) for descriptor, of_filaments in pairs.items()}


FilePairs = dict[str, list[tuple[Path, Path]]]


def _pairs(truth: Path, prediction: Path, min_frame: int | None) -> dict[str, FilePairs]:
    sides = filament_folders(truth), filament_folders(prediction)
    return {
        descriptor: _matching_files(sides, (truth, prediction), layer, min_frame)
        for descriptor, layer in MASK_FOLDERS.items()
    }


def _matching_files(
    sides: tuple[Mapping[str, FilamentFolder], Mapping[str, FilamentFolder]],
    roots: tuple[Path, Path],
    layer: str,
    min_frame: int | None,
) -> FilePairs:
    """The two files of every frame, by filament."""
    true, predicted = (_files(folders, layer, min_frame) for folders in sides)
    missing = [f"{roots[1] / name}" for name in map(Path, sorted(true.keys() - predicted.keys()))]
    missing += [f"{roots[0] / name}" for name in map(Path, sorted(predicted.keys() - true.keys()))]
    if missing:
        raise InvalidInput(
            f"Some frames exist on one side only. Missing ({len(missing)}): {', '.join(missing)}.",
            code="frames_missing",
            extra={"missing": missing},
        )
    if not true:
        raise InvalidInput(f"There are no masks in any {layer} below {roots[0]}.", code="no_frames")
    pairs: FilePairs = {}
    for name in sorted(true):
        pairs.setdefault(Path(name).parts[0], []).append((true[name], predicted[name]))
    return pairs


def _files(folders: Mapping[str, FilamentFolder], layer: str, min_frame: int | None) -> dict[str, Path]:
    """Files by <filament>/<layer>/<name>, wherever they lie."""
    return {
        f"{folder.name}/{layer}/{name}": path
        for folder in folders.values()
        for name, path in folder.files(layer).items()
        if min_frame is None or frame_number(name) >= min_frame
    }


def _scores(pairs: FilePairs, inside: Inside) -> dict[str, Scores]:
    counts = {name: [_count(true, predicted, inside) for true, predicted in files] for name, files in pairs.items()}
    by_filament = {name: score(frames) for name, frames in counts.items()}
    return {**by_filament, "": score([frame for frames in counts.values() for frame in frames])}


def _count(true_file: Path, predicted_file: Path, inside: Inside) -> Counts:
    true, predicted = read_mask(true_file, inside=inside), read_mask(predicted_file, inside=inside)
    if true.shape != predicted.shape:
        sizes = [f"{height} x {width}" for height, width in (predicted.shape, true.shape)]
        raise InvalidInput(
            f"{predicted_file} is {sizes[0]} pixels where {true_file} is {sizes[1]}.", code="size_mismatch"
        )
    return count(predicted, true)


def _write_more(options: argparse.Namespace) -> None:
    from mlbackend.cli.pages import now, write_page
    from mlbackend.evaluation import record
    from mlbackend.evaluation.facts import read_measures
    from mlbackend.evaluation.figures import confusion_strips
    from mlbackend.evaluation.folders import judge_folders
    from mlbackend.evaluation.report import report

    sides = filament_folders(options.truth), filament_folders(options.prediction)
    pairs = _pairs(options.truth, options.prediction, options.min_frame)
    names = sorted(set.intersection(*(set(of) for of in pairs.values())))
    measures = read_measures(options.truth, names)
    recorder = record.Recorder(split="chosen", options={"inside": options.inside, "min_frame": options.min_frame})
    strips: dict[str, dict[str, bytes]] = {}
    for name in names:
        judged = judge_folders(
            name,
            pairs,
            truth=sides[0][name],
            prediction=sides[1][name],
            measures=measures[name],
            inside=options.inside,
        )
        recorder.add(judged)
        strips[name] = confusion_strips(judged)
    found = recorder.record()
    if options.details:
        write_page(options.details, record.as_text(found))
    if options.report:
        write_page(options.report, report(found, strips=strips, written=now()))


def _as_json(scores: Mapping[str, Mapping[str, Scores]]) -> dict[str, Any]:
    return {
        descriptor: {
            "filaments": {name: asdict(values) for name, values in found.items() if name},
            "pooled": asdict(found[""]),
        }
        for descriptor, found in scores.items()
    }


def _table(scores: Mapping[str, Mapping[str, Scores]]) -> str:
    titles = ("macro-F1", "mIoU", "F1", "IoU", "precision", "recall")
    lines = [f"{'':4}{'filament':20}{'frames':>8}" + "".join(f"{title:>11}" for title in titles)]
    for descriptor, found in scores.items():
        for name, s in found.items():
            values = (s.macro_f1, s.miou, s.f1, s.iou, s.precision, s.recall)
            row = "".join(f"{value:11.5f}" for value in values)
            lines.append(f"{descriptor:4}{name or 'pooled':20}{s.frames:8}{row}")
    return "\n".join(lines)
