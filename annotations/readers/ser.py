"""FEI/TIA SER series of images, each at an offset that the file lists.

Read here rather than through rosettasciio, which loads the whole series at once. The layout is the one of Chris
Boothroyd's description (https://personal.ntu.edu.sg/cbb/info/TIAformat/); rows are stored from the bottom up, as every
reader of the format agrees. The tests compare the two.
"""

import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.readers import metadata
from annotations.readers.limits import MOST_FRAMES, check_complete, check_shape
from annotations.readers.raw import RawFrames
from annotations.readers.source import Source

DTYPES = {1: "<u1", 2: "<u2", 3: "<u4", 4: "<i1", 5: "<i2", 6: "<i4", 7: "<f4", 8: "<f8"}
IMAGES = 0x4122
LAST_WITH_SHORT_OFFSETS = 0x0210
HEADER = struct.Struct("<HHHIIII")
ELEMENT = struct.Struct("<ddiddihii")
TAG = struct.Struct("<HHI")


def open_source(path: Path) -> Source:
    file_bytes = path.stat().st_size
    with path.open("rb") as file:
        _, _, version, kind, _, _, valid = HEADER.unpack(_take(file, HEADER.size, file_bytes))
        if kind != IMAGES:
            raise InvalidInput("This SER file holds spectra, no images.", code="no_frames")
        _check_count(valid)
        offsets, tag_offsets = _offsets(file, version, valid, file_bytes)
        elements = [_element(file, offset, file_bytes) for offset in offsets]
        seconds = [_seconds(file, offset) for offset in tag_offsets]
    shape, dtype = _layout(elements)
    frames = RawFrames(path, offsets=[offset + ELEMENT.size for offset in offsets], shape=shape[1:], dtype=dtype)
    size, notes = metadata.square_pixels(elements[0][1], elements[0][4], "m")
    times_s, clock_notes = _times(seconds)
    facts = metadata.known({"pixel_size": size, "recorded_at": metadata.moment(seconds[0])})
    return Source(
        format="ser",
        shape=shape,
        dtype=dtype,
        read=lambda start, stop: _upright(frames.read(start, stop)),
        close=frames.close,
        facts=facts | metadata.clock(times_s),
        times_s=times_s,
        notes=(*notes, *clock_notes),
    )


def _upright(block: NDArray[Any]) -> NDArray[Any]:
    return block[:, ::-1]


def _check_count(valid: int) -> None:
    if valid == 0:
        raise InvalidInput("This SER file holds no images.", code="no_frames")
    if valid > MOST_FRAMES:
        check_shape((valid, 1, 1), pixel_bytes=1)


def _offsets(file: BinaryIO, version: int, valid: int, file_bytes: int) -> tuple[list[int], list[int]]:
    """Where each image and its tag lie; the list of tags follows the list of all elements, valid or not."""
    total = struct.unpack_from("<I", _at(file, 14, 4, file_bytes))[0]
    form, length = ("<u4", 4) if version <= LAST_WITH_SHORT_OFFSETS else ("<u8", 8)
    table = int(np.frombuffer(_at(file, 22, length, file_bytes), form)[0])
    images = np.frombuffer(_at(file, table, valid * length, file_bytes), form)
    tags = np.frombuffer(_at(file, table + total * length, valid * length, file_bytes), form)
    return [int(offset) for offset in images], [int(offset) for offset in tags]


def _element(file: BinaryIO, offset: int, file_bytes: int) -> tuple[Any, ...]:
    return ELEMENT.unpack(_at(file, offset, ELEMENT.size, file_bytes))


def _layout(elements: list[tuple[Any, ...]]) -> tuple[tuple[int, int, int], np.dtype[Any]]:
    layouts = [element[6:] for element in elements]
    kind, width, height = layouts[0]
    other = next((index for index, layout in enumerate(layouts) if layout != layouts[0]), None)
    if other is not None:
        raise InvalidInput(
            f"Frame {other} has {layouts[other][2]} x {layouts[other][1]} pixels of kind {layouts[other][0]}, frame 0 "
            f"{height} x {width} of kind {kind}; a video has frames of one size.",
            code="mixed_sizes",
            extra={"frame": other},
        )
    if kind not in DTYPES:
        raise InvalidInput(
            f"The pixels of this SER file are of kind {kind} (complex); export it as 16 bit grey.",
            code="grey_depth_unsupported",
        )
    dtype = np.dtype(DTYPES[kind])
    return check_shape((len(elements), height, width), pixel_bytes=dtype.itemsize), dtype


def _seconds(file: BinaryIO, offset: int) -> float | None:
    """Seconds since 1970 from the tag of an image; a missing tag costs only its time."""
    file.seek(offset)
    data = file.read(TAG.size)
    return float(TAG.unpack(data)[2]) if len(data) == TAG.size else None


def _times(seconds: list[float | None]) -> tuple[tuple[float, ...] | None, tuple[str, ...]]:
    """Times from the first frame on, where the whole seconds of the tags tell the frames apart."""
    if len(seconds) < 2:
        return None, ()
    times = metadata.measured_times(seconds)
    if times is None:
        return None, ("The file keeps whole seconds only, too coarse for its frames; the times were left open.",)
    return tuple(time - times[0] for time in times), ()


def _at(file: BinaryIO, offset: int, length: int, file_bytes: int) -> bytes:
    check_complete(offset + length, file_bytes=file_bytes)
    file.seek(offset)
    return _take(file, length, file_bytes)


def _take(file: BinaryIO, length: int, file_bytes: int) -> bytes:
    taken = file.read(length)
    check_complete(file.tell() + length - len(taken), file_bytes=file_bytes)
    return taken
