"""Puts one filament together: its crops, the field around them, the clock, the length."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from annotations.domain import origin
from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from annotations.importers.mtdn import lengths, published
from annotations.importers.mtdn.crops import Crops, read_crops
from annotations.importers.mtdn.field import Field, check_labels, cut, read_field
from annotations.importers.mtdn.layout import FilamentFolder, by_number, first_number
from annotations.importers.mtdn.metadata import FilamentFacts, FrameFacts
from annotations.importers.mtdn.table import UnusableTableError, find_table, read_table
from annotations.importers.pictures import Folder
from annotations.importers.records import ImportedFilament, ImportedVideo, Length, Report


@dataclass(frozen=True)
class Parts:
    """What was read of one filament before it is put in the order of the video."""

    folder: FilamentFolder
    facts: FilamentFacts
    crops: Crops
    field: Field | None


def read_filament(folder: FilamentFolder, facts: FilamentFacts, files: Folder, report: Report) -> ImportedVideo:
    """Read one filament's folder as a video with one filament."""
    crops = read_crops(folder, files, report)
    field = read_field(folder.name, folder.original, crops, files, report)
    if field is not None and folder.original is not None:
        check_labels(folder.name, folder.original, field, crops, files, report)
    parts = Parts(folder, facts, crops, field)
    came_from = _origin(parts, report)
    length = _length(parts, files, report)
    frames = _frames(parts)
    return ImportedVideo(
        name=folder.name,  # unlike the filament's own name, no two folders share it
        indices=tuple(frame.index for _, frame in frames),
        times_s=tuple(frame.time_s for _, frame in frames),
        nm_per_px=facts.nm_per_px,
        frames=field.frames if field else crops.grey,
        source_sha256=field.sha256 | crops.sha256 if field else crops.sha256,
        filaments=(_filament(parts, [number for number, _ in frames], length),),
        origin=came_from,
    )


def _origin(parts: Parts, report: Report) -> str:
    """Synthetic where the manifest or a picture says so; InvalidInput ``synthetic_outside_training``."""
    if not (parts.facts.synthetic or parts.crops.synthetic):
        return origin.RECORDED
    name, split = parts.folder.name, parts.facts.split
    if not origin.may_play(origin.SYNTHETIC, split):
        raise InvalidInput(
            f"{name} is synthetic, and its split is {split}: nothing is judged on what was generated. Give it the "
            "split train, or unassigned.",
            code="synthetic_outside_training",
            extra={"filament": name, "split": split},
        )
    report.notes.append(f"{name} is synthetic: it says so for ever, and serves for training only.")
    return origin.SYNTHETIC


def _frames(parts: Parts) -> list[tuple[int, FrameFacts]]:
    """Number in the file names, and number and time in the recording, of every frame of the video."""
    paths = parts.field.files if parts.field else parts.crops.files
    frames = [(number, parts.facts.frame(parts.crops.files.get(number, path))) for number, path in paths.items()]
    for (_, before), (_, after) in pairwise(frames):
        if after.index <= before.index or after.time_s <= before.time_s:
            raise InvalidInput(
                f"{parts.folder.name}: frame {after.index} at {after.time_s} s does not come after "
                f"frame {before.index} at {before.time_s} s.",
                code="frames_out_of_order",
                extra={"filament": parts.folder.name, "frame": after.index},
            )
    return frames


def _filament(parts: Parts, numbers: list[int], length: Length) -> ImportedFilament:
    crops = parts.crops
    exclusions = np.zeros((len(numbers), *crops.grey.shape[1:]), dtype=bool)
    offsets = np.zeros((len(numbers), 2), dtype=np.int64)
    places = parts.field.offsets if parts.field else {}
    last = next(iter(places.values()), (0, 0))
    for position, number in enumerate(numbers):
        last = places.get(number, last)
        offsets[position] = last
        if number in crops.files:
            exclusions[position] = crops.exclusions[crops.numbers.index(number)]
    return ImportedFilament(
        name=parts.facts.name,
        diameter_nm=parts.facts.diameter_nm,
        split=parts.facts.split,
        offsets=offsets,
        exclusions=exclusions,
        masks={key: tuple(masks.get(number) for number in numbers) for key, masks in crops.masks.items()},
        length=length,
    )


def _length(parts: Parts, files: Folder, report: Report) -> Length:
    facts, name = parts.facts, parts.folder.name
    first = next((number for number in parts.crops.masks[A1] if number >= published.FIRST_REACTION_FRAME), None)
    known = lengths.Known(
        name=name,
        stated_px=facts.length_px,
        table_px=_table_length(parts, files, report),
        paint=_paint(parts, files),
        diameter_px=facts.diameter_nm / facts.nm_per_px if facts.diameter_nm else None,
        first_a1=None if first is None else (first, parts.crops.masks[A1][first]),
    )
    return lengths.choose(known, report)


def _table_length(parts: Parts, files: Folder, report: Report) -> float | None:
    path = find_table(parts.folder.crops)
    if path is None:
        return None
    try:
        table = read_table(path)
    except UnusableTableError as error:
        report.refused.append(f"{parts.folder.name}: {files.shown(path)} is not used: {error}.")
        return None
    _compare(parts, table.areas_px, report)
    return table.length_px


def _compare(parts: Parts, areas_px: dict[int, tuple[int, int]], report: Report) -> None:
    """Say whether the authors' areas are those of their masks."""
    name, masks, differing = parts.folder.name, parts.crops.masks, []
    for number, stated in areas_px.items():
        for key, area in zip((A1, A2), stated, strict=True):
            mask = masks[key].get(number)
            if mask is None:
                differing.append(f"frame {number} has no {key} mask")
            elif int(mask.sum()) != area:
                differing.append(f"{key} of frame {number} is {int(mask.sum())} px, the table says {area}")
    if differing:
        report.notes.append(f"{name}: the authors' table and the masks as they are now differ: {'; '.join(differing)}.")
    else:
        report.notes.append(f"{name}: the {len(areas_px)} rows of the authors' table agree with the masks.")


def _paint(parts: Parts, files: Folder) -> lengths.Paint | None:
    """The painted length line cut to the region in the frame that it was painted on."""
    if parts.field is None or parts.folder.original is None:
        return None
    for number, path in _length_files(parts.folder.original, files).items():
        offset, a1 = parts.field.offsets.get(number), parts.crops.masks[A1].get(number)
        if offset is not None and a1 is not None:
            excluded = parts.crops.exclusions[parts.crops.numbers.index(number)]
            line = cut(files.alpha_label(path), offset, a1.shape)
            return lengths.Paint(line, a1, excluded)
    return None


def _length_files(original: Path, files: Folder) -> dict[int, Path]:
    return by_number(original / "length", files, first_number)
