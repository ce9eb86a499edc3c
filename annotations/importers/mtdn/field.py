"""Reads the whole field that the crops were cut from, and finds the way that the filament's region took through it.

Where the field cannot be matched with every crop, it is reported and the crops themselves serve as the video.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2
from annotations.domain.masks import Mask
from annotations.importers.mtdn.crops import Crops, numbered, stack
from annotations.importers.mtdn.layout import by_number, first_number
from annotations.importers.mtdn.offsets import Offset, find_offset
from annotations.importers.pictures import Folder, in_threads
from annotations.importers.records import Report


@dataclass(frozen=True)
class Field:
    """The frames of the original recording, in order, and where in each the filament's region lies."""

    files: dict[int, Path]
    frames: NDArray[Any]  # (T, H, W)
    sha256: dict[str, str]
    offsets: dict[int, Offset]  # of the frames that have a crop


def read_field(name: str, original: Path | None, crops: Crops, files: Folder, report: Report) -> Field | None:
    """Read original/img and match the crops with it; None where that cannot be done for all of them."""
    paths = by_number(original / "img", files, first_number) if original else {}
    if original is None or not paths:
        report.notes.append(f"{name}: there is no original recording beside the crops; the crops are the video.")
        return None
    without = [number for number in crops.numbers if number not in paths]
    if without:
        report.refused.append(
            f"{name}: the original has no frame {numbered(without)}, so the crops themselves are the video."
        )
        return None
    pictures = in_threads(files.picture, list(paths.values()))
    frames = stack(pictures, list(paths.values()), files)
    offsets = _offsets(crops, dict(zip(paths, frames, strict=True)))
    lost = [number for number, offset in offsets.items() if offset is None]
    if lost:
        report.refused.append(
            f"{name}: the crops of frames {numbered(lost)} were not found in the original, "
            "so the crops themselves are the video."
        )
        return None
    found = {number: offset for number, offset in offsets.items() if offset is not None}
    _report_field(name, paths, crops, found, report)
    sha256 = {files.shown(path): picture.sha256 for path, picture in zip(paths.values(), pictures, strict=True)}
    return Field(paths, frames, sha256, found)


def check_labels(name: str, original: Path, field: Field, crops: Crops, files: Folder, report: Report) -> None:
    """Compare the masks of the crops with the labels of the whole field, which must say the same where both count."""
    compared = differing = long_names = 0
    for key, folder in ((A1, "area1"), (A2, "area2")):
        paths = by_number(original / folder, files, first_number)
        long_names += sum(len(path.stem.split("_")[0]) > 6 for path in paths.values())
        shared = [number for number in paths if number in crops.masks[key] and number in field.offsets]
        labels = in_threads(files.alpha_label, [paths[number] for number in shared])
        for number, label in zip(shared, labels, strict=True):
            compared += 1
            differing += _differing(label, number, field, crops, key)
    if long_names:
        report.notes.append(f"{name}: {long_names} label files of the original have frame numbers of 7 digits.")
    if compared:
        agree = "agree in every pixel" if differing == 0 else f"differ in {differing} pixels; the crops' are kept"
        report.notes.append(f"{name}: {compared} masks were compared with the labels of the original: they {agree}.")


def cut(picture: NDArray[Any], offset: Offset, shape: tuple[int, int]) -> NDArray[Any]:
    """The window of a picture that lies at `offset`."""
    return picture[offset[0] : offset[0] + shape[0], offset[1] : offset[1] + shape[1]]


def _offsets(crops: Crops, frames: dict[int, NDArray[Any]]) -> dict[int, Offset | None]:
    offsets: dict[int, Offset | None] = {}
    last: Offset | None = None
    for number, crop, excluded in zip(crops.numbers, crops.grey, crops.exclusions, strict=True):
        offsets[number] = find_offset(crop, ~excluded, frames[number], last)
        last = offsets[number] or last
    return offsets


def _report_field(name: str, paths: dict[int, Path], crops: Crops, offsets: dict[int, Offset], report: Report) -> None:
    moves = int(np.count_nonzero(np.any(np.diff(np.array(list(offsets.values())), axis=0), axis=1)))
    report.notes.append(
        f"{name}: all {len(offsets)} crops were found in the original, pixel by pixel; the region moves {moves} times."
    )
    alone = [number for number in paths if number not in crops.files]
    if alone:
        report.notes.append(
            f"{name}: the original has {len(alone)} more frames than there are crops ({numbered(alone)}); "
            "they are kept without labels, the region staying where it was last."
        )


def _differing(label: Mask, number: int, field: Field, crops: Crops, key: str) -> int:
    position = crops.numbers.index(number)
    counts = ~crops.exclusions[position]
    window = cut(label, field.offsets[number], counts.shape)
    return int(np.count_nonzero((window & counts) != (crops.masks[key][number] & counts)))
