"""A folder of pictures, each a frame, in the natural order of the numbers in their names.

A table `times.csv` (frame, time_s) in the folder gives the times. A single picture is a recording of one frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from annotations.domain.clock import parse_times_csv
from annotations.domain.errors import InvalidInput
from annotations.readers import metadata, picture_names
from annotations.readers.limits import LONGEST_METADATA_BYTES, check_packing, check_shape
from annotations.readers.picture import SUFFIXES, Look, look, pixels
from annotations.readers.source import Source

SIDE_CAR = "times.csv"
LEFT_BY_SYSTEMS = {"thumbs.db", "desktop.ini", "ehthumbs.db"}


@dataclass(frozen=True)
class Entry:
    """A file of the folder or archive; `open` gives a seekable binary file."""

    name: str
    bytes: int
    open: Callable[[], BinaryIO]


def open_source(path: Path) -> Source:
    if path.is_file():
        return from_entries([_entry(path)], format="pictures", close=_nothing)
    files = sorted(one for one in path.iterdir() if not one.is_dir() and not is_left_by_system(one.name))
    if linked := next((one for one in files if one.is_symlink()), None):
        raise InvalidInput(
            f"{linked.name} is a link to another file; put the pictures themselves into the folder.",
            code="links_refused",
            extra={"file": linked.name},
        )
    return from_entries([_entry(one) for one in files], format="pictures", close=_nothing)


def is_left_by_system(name: str) -> bool:
    return name.startswith(".") or name.lower() in LEFT_BY_SYSTEMS


def from_entries(
    entries: Sequence[Entry], *, format: str, close: Callable[[], None], look_at_all: bool = True
) -> Source:
    """A source of pictures; `look_at_all` is off where a header costs as much as the picture.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``mixed_sizes``, ``mixed_formats``, ``clock_csv_invalid`` and what `look` raises.
    """
    found = (one for one in entries if _suffix(one) in SUFFIXES)
    frames = sorted(found, key=lambda one: picture_names.natural_key(one.name))
    if not frames:
        raise InvalidInput(
            "No PNG, JPEG or TIFF pictures lie here; a recording in one file is uploaded as that file.",
            code="no_frames",
        )
    _check_kinds(frames)
    looks = [_look(one) for one in (frames if look_at_all else frames[:1])]
    for entry, seen in zip(frames, looks, strict=False):
        _check_alike(entry, seen, frames[0], looks[0])
    first, in_colour = looks[0], any(seen.in_colour for seen in looks)
    pixel_bytes = first.dtype.itemsize * (3 if in_colour else 1)
    shape = check_shape((len(frames), first.height, first.width), pixel_bytes=pixel_bytes)
    packed_bytes = sum(one.bytes for one in frames)
    check_packing(shape[0] * shape[1] * shape[2] * pixel_bytes, packed_bytes=packed_bytes)
    numbers = picture_names.indices([one.name for one in frames]) if len(frames) > 1 else None
    times_s = _times(entries, numbers, len(frames))
    others = sum(_suffix(one) not in SUFFIXES and not _is_side_car(one) for one in entries)
    notes = ("The transparency of the pictures was left out.",) * any(seen.has_alpha for seen in looks) + (
        f"{others} other files beside the pictures were left out.",
    ) * bool(others)

    def read(start: int, stop: int) -> NDArray[Any]:
        block: NDArray[Any] = np.empty((stop - start, *shape[1:], 3)[: 4 if in_colour else 3], dtype=first.dtype)
        for position, entry in enumerate(frames[start:stop]):
            with entry.open() as file:
                frame = pixels(entry.name, file, file_bytes=entry.bytes)
            colour = frame.ndim == 3
            _check_alike(entry, Look(frame.shape[0], frame.shape[1], frame.dtype, colour, False), frames[0], first)
            if colour and not in_colour:
                raise _mixed(entry, "is in colour, the first is grey")
            block[position] = frame[..., None] if in_colour and not colour else frame
        return block

    return Source(
        format=format,
        shape=shape,
        dtype=first.dtype,
        read=read,
        close=close,
        in_colour=in_colour,
        facts=metadata.clock(times_s, source="side_car"),
        times_s=times_s,
        indices=numbers,
        notes=notes,
    )


def _entry(path: Path) -> Entry:
    return Entry(path.name, path.stat().st_size, lambda: path.open("rb"))


def _suffix(entry: Entry) -> str:
    return PurePosixPath(entry.name).suffix.lower()


def _is_side_car(entry: Entry) -> bool:
    return PurePosixPath(entry.name).name.lower() == SIDE_CAR


def _look(entry: Entry) -> Look:
    with entry.open() as file:
        return look(entry.name, file, file_bytes=entry.bytes)


def _check_kinds(frames: Sequence[Entry]) -> None:
    same = {".jpeg": ".jpg"}
    kinds = {"TIFF" if SUFFIXES[_suffix(one)] == "tiff" else same.get(_suffix(one), _suffix(one)) for one in frames}
    if len(kinds) > 1:
        raise InvalidInput(
            f"Pictures of different kinds lie here ({', '.join(sorted(kinds))}); leave those of the recording only.",
            code="mixed_formats",
            extra={"kinds": sorted(kinds)},
        )


def _check_alike(entry: Entry, seen: Look, first_entry: Entry, first: Look) -> None:
    if (seen.height, seen.width) != (first.height, first.width):
        raise _mixed(
            entry, f"has {seen.height} x {seen.width} pixels, {first_entry.name} has {first.height} x {first.width}"
        )
    if seen.dtype != first.dtype:
        bits, expected = 8 * seen.dtype.itemsize, 8 * first.dtype.itemsize
        raise _mixed(entry, f"has a depth of {bits} bit, {first_entry.name} of {expected}")


def _mixed(entry: Entry, what: str) -> InvalidInput:
    return InvalidInput(
        f"{entry.name} {what}; the frames of a video are alike.", code="mixed_sizes", extra={"file": entry.name}
    )


def _times(entries: Sequence[Entry], numbers: tuple[int, ...] | None, count: int) -> tuple[float, ...] | None:
    """Times from the side-car, for the frame numbers of the names, or for 0, 1, ... where they carry none."""
    side_car = next((one for one in entries if _is_side_car(one)), None)
    if side_car is None:
        return None
    with side_car.open() as file:
        data = file.read(LONGEST_METADATA_BYTES)
    try:
        table = parse_times_csv(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{side_car.name} is no text in UTF-8.", code="clock_csv_invalid") from error
    wanted = numbers or tuple(range(count))
    if (missing := next((number for number in wanted if number not in table), None)) is not None:
        raise InvalidInput(
            f"{side_car.name} has no time for frame {missing}.", code="clock_csv_invalid", extra={"frame": missing}
        )
    return tuple(table[number] for number in wanted)


def _nothing() -> None:
    """Files of a folder are opened one by one, so nothing stays open."""
