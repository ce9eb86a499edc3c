"""Reads the crops of one filament: pictures, masks and exclusions, and repairs what is known to be off in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask, clip_inside, outside_px
from annotations.importers.mtdn import exclusion
from annotations.importers.mtdn.layout import FilamentFolder, by_number
from annotations.importers.pictures import Folder, Picture, in_threads
from annotations.importers.records import Report

FOLDERS = {A1: "area1", A2: "area2", EXCLUSION: "exclusion"}

Masks = dict[str, dict[int, Mask]]


@dataclass(frozen=True)
class Crops:
    """The crops of one filament by the number in their file names, in order."""

    files: dict[int, Path]
    grey: NDArray[Any]  # (N, h, w), in the order of `files`
    sha256: dict[str, str]
    exclusions: NDArray[np.bool_]  # (N, h, w)
    masks: Masks
    synthetic: bool  # one of the pictures says so

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(self.files)


def read_crops(folder: FilamentFolder, files: Folder, report: Report) -> Crops:
    """Read img, area1, area2 and exclusion of one filament."""
    paths = by_number(folder.crops / "img", files)
    if not paths:
        raise InvalidInput(
            f"{files.shown(folder.crops / 'img')} holds no PNG picture.",
            code="no_frames",
            extra={"path": files.shown(folder.crops / "img")},
        )
    pictures = in_threads(files.picture, list(paths.values()))
    grey = stack(pictures, list(paths.values()), files)
    masks = {
        key: _read_masks(folder.crops / name, paths, (grey.shape[1], grey.shape[2]), files)
        for key, name in FOLDERS.items()
    }
    has_exclusions = (folder.crops / FOLDERS[EXCLUSION]).is_dir()
    exclusions = _exclusions(list(paths), pictures, masks.pop(EXCLUSION), has_exclusions)
    _report_pictures(folder, paths, pictures, has_exclusions, report)
    _clip(folder.name, masks, report)
    _report_masks(folder.name, list(paths), masks, report)
    _report_overlap(folder.name, dict(zip(paths, exclusions, strict=True)), masks, report)
    sha256 = {files.shown(path): picture.sha256 for path, picture in zip(paths.values(), pictures, strict=True)}
    synthetic = any(picture.synthetic for picture in pictures)
    return Crops(paths, grey, sha256, exclusions, masks, synthetic)


def stack(pictures: list[Picture], paths: list[Path], files: Folder) -> NDArray[Any]:
    """All pictures in one array (N, h, w); they must be of one size and depth."""
    first = pictures[0].grey
    for picture, path in zip(pictures, paths, strict=True):
        if picture.grey.shape != first.shape or picture.grey.dtype != first.dtype:
            raise InvalidInput(
                f"{files.shown(path)} is {picture.grey.dtype} of {picture.grey.shape[0]} x {picture.grey.shape[1]}, "
                f"{files.shown(paths[0])} is {first.dtype} of {first.shape[0]} x {first.shape[1]}; "
                "the frames of a video are all alike.",
                code="frame_size_mismatch",
                extra={"file": files.shown(path)},
            )
    return np.stack([picture.grey for picture in pictures])


def numbered(numbers: list[int]) -> str:
    """Frame numbers for a sentence, shortened where there are many."""
    shown = ", ".join(str(number) for number in numbers[:12])
    return f"{shown} and {len(numbers) - 12} more" if len(numbers) > 12 else shown


def _read_masks(folder: Path, frames: dict[int, Path], shape: tuple[int, int], files: Folder) -> dict[int, Mask]:
    paths = by_number(folder, files)
    for number, path in paths.items():
        if number not in frames:
            raise InvalidInput(
                f"{files.shown(path)} is a mask of frame {number}, which has no picture in img.",
                code="mask_without_image",
                extra={"file": files.shown(path), "frame": number},
            )
    return dict(zip(paths, in_threads(lambda path: files.mask(path, shape=shape), list(paths.values())), strict=True))


def _exclusions(
    numbers: list[int], pictures: list[Picture], stored: dict[int, Mask], has_exclusions: bool
) -> NDArray[np.bool_]:
    nothing = np.zeros(pictures[0].grey.shape, dtype=bool)
    if has_exclusions:
        return np.stack([stored.get(number, nothing) for number in numbers])
    return np.stack([exclusion.recover(picture) for picture in pictures])


def _clip(name: str, masks: Masks, report: Report) -> None:
    """A2 lies inside A1: pixels beyond it are slips of the hand."""
    beyond = {}
    for number, inner in masks[A2].items():
        outer = masks[A1].get(number)
        if outer is None:
            continue
        count = outside_px(inner, outer)
        if count:
            beyond[number] = count
            masks[A2][number] = clip_inside(inner, outer)
    if beyond:
        report.repaired.append(
            f"{name}: {sum(beyond.values())} pixels of A2 lay outside A1 in {len(beyond)} frames "
            f"({numbered(list(beyond))}); they were taken out of A2."
        )


def _report_masks(name: str, numbers: list[int], masks: Masks, report: Report) -> None:
    empty = [number for number, mask in masks[A1].items() if not mask.any()]
    if empty:
        report.notes.append(f"{name}: A1 is empty in frame {numbered(empty)}; nothing of the filament is left there.")
    for key in (A1, A2):
        missing = [number for number in numbers if number not in masks[key]]
        if missing:
            report.notes.append(f"{name}: {len(missing)} frames have no {key} mask ({numbered(missing)}).")


def _report_overlap(name: str, exclusions: dict[int, Mask], masks: Masks, report: Report) -> None:
    """Some masks were drawn over the paint. They are kept: the authors' areas count them."""
    overlaps = {number: int(np.count_nonzero(mask & exclusions[number])) for number, mask in masks[A1].items()}
    over = [number for number, pixels in overlaps.items() if pixels]
    if over:
        report.notes.append(
            f"{name}: {sum(overlaps.values())} pixels of A1 lie in the exclusion, in {len(over)} frames "
            f"({numbered(over)}); the masks are kept as the authors drew them."
        )


def _report_pictures(
    folder: FilamentFolder, paths: dict[int, Path], pictures: list[Picture], has_exclusions: bool, report: Report
) -> None:
    with_alpha = [picture for picture in pictures if picture.alpha is not None]
    if with_alpha:
        report.repaired.append(
            f"{folder.name}: {len(with_alpha)} of {len(pictures)} pictures are stored as colour with an alpha channel; "
            "alpha was dropped, the grey values are as recorded."
        )
    if not has_exclusions:
        exact = sum(exclusion.is_exact(picture) for picture in pictures)
        report.repaired.append(
            f"{folder.name}: the exclusion was recovered from grey {exclusion.PAINT} in {len(pictures) - exact} frames "
            f"and read exactly from alpha in {exact}."
        )
    renamed = [path for path in paths.values() if folder.name not in path.name and folder.name.lower() in path.name]
    if renamed:
        report.notes.append(
            f"{folder.name}: {len(renamed)} files write the name in lower case ({renamed[0].name}); "
            "the filament keeps the name of its folder."
        )
