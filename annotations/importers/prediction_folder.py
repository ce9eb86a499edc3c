"""Reads what `python -m mlbackend predict` wrote: masks of frames, black = inside, and how certain each one is.

    <folder>/<filament>/{area1,area2}/<frame's file name>.png and <folder>/prediction.json
    <folder>/<filament>/{area1_probability,area2_probability}/<frame's file name>.png, where the folders exist
Complete or not at all: one bad file and nothing is returned.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations.domain import probability
from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask, outside_px
from annotations.importers.pictures import Folder

PREDICTION = "prediction.json"
FOLDERS = {A1: "area1", A2: "area2"}
PROBABILITY_FOLDERS = {key: f"{folder}_probability" for key, folder in FOLDERS.items()}

Asked = Mapping[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True)
class PredictedFrame:
    """The masks of one frame by descriptor, and the model's certainty (0 to 1) where it says one.

    `probabilities` are packed (see `annotations.domain.probability`): those of whole videos would not fit into memory.
    """

    filament: str
    file: str
    masks: dict[str, Mask]
    certainty: float | None
    probabilities: dict[str, bytes] = field(default_factory=dict)


def read(path: Path | str, *, asked: Asked) -> list[PredictedFrame]:
    """Read a prediction for the frames that were asked for.

    Parameters
    ----------
    path : Path
    asked : mapping from (filament, file) to (height, width)
        The frames that the prediction was made for, by the names in the folder it was made from.

    Raises
    ------
    InvalidInput
        ``prediction_missing``, ``prediction_unreadable``, ``prediction_unknown_frame``, ``prediction_incomplete``,
        ``inner_outside_outer``, or what reading a mask raises.
    """
    root = Path(path)
    stated = _stated(root)
    for filament, file in stated:
        if (filament, file) not in asked:
            raise _invalid(
                "prediction_unknown_frame", f"a frame that was not asked for, {filament}/{file}", filament, file
            )
    files = Folder(root)
    return [_frame(files, filament, file, certainty, asked) for (filament, file), certainty in stated.items()]


def _stated(root: Path) -> dict[tuple[str, str], float | None]:
    """Filament and file of every frame with its certainty, as prediction.json lists them."""
    place = root / PREDICTION
    if not place.is_file():
        raise InvalidInput(f"{place} does not exist: the prediction did not finish.", code="prediction_missing")
    try:
        frames = json.loads(place.read_text(encoding="utf-8"))["frames"]
        stated = {(str(frame["filament"]), str(frame["file"])): _certainty(frame) for frame in frames}
        if len(stated) != len(frames):
            raise ValueError("a frame is listed twice")
        return stated
    except KeyError as error:
        raise _unreadable(f"{error} is missing") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(str(error)) from error


def _certainty(frame: Mapping[str, Any]) -> float | None:
    value = frame.get("certainty")
    if value is None:
        return None
    if isinstance(value, bool) or not 0 <= float(value) <= 1:
        raise ValueError(f"a certainty of {value!r} is not between 0 and 1")
    return float(value)


def _frame(files: Folder, filament: str, file: str, certainty: float | None, asked: Asked) -> PredictedFrame:
    shape = asked[filament, file]
    paths = {key: files.root / filament / folder / file for key, folder in FOLDERS.items()}
    likely = {key: files.root / filament / folder / file for key, folder in PROBABILITY_FOLDERS.items()}
    likely = {key: path for key, path in likely.items() if path.parent.is_dir()}
    missing = next((path for path in (*paths.values(), *likely.values()) if not path.is_file()), None)
    if missing is not None:
        raise _invalid("prediction_incomplete", f"{files.shown(missing)}, but there is no such file", filament, file)
    outer, inner = (files.mask(path, shape=shape) for path in paths.values())
    beyond = outside_px(inner, outer)
    if beyond:
        raise InvalidInput(
            f"{filament}/{file}: {beyond} predicted pixels of {A2} lie outside {A1}.",
            code="inner_outside_outer",
            extra={"inner": A2, "outer": A1, "pixels": beyond, "filament": filament, "file": file},
        )
    packed = {
        key: probability.pack(probability.coarse(files.levels(path, shape=shape))) for key, path in likely.items()
    }
    return PredictedFrame(filament, file, {A1: outer, A2: inner}, certainty, packed)


def _invalid(code: str, names: str, filament: str, file: str) -> InvalidInput:
    return InvalidInput(f"{PREDICTION} names {names}.", code=code, extra={"filament": filament, "file": file})


def _unreadable(reason: str) -> InvalidInput:
    return InvalidInput(f"{PREDICTION} cannot be used: {reason}.", code="prediction_unreadable")
