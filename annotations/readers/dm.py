"""Gatan DM3 and DM4: one image or an in-situ stack, its pixels uncompressed at one place of the file.

Read here rather than through rosettasciio: that one unpacks every array tag into Python objects, so that a hostile
file of one GB asks for tens. The tests compare the two.
"""

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.readers import metadata
from annotations.readers.dm_tags import Blob, TagReader, Tags
from annotations.readers.limits import check_complete, check_shape
from annotations.readers.raw import RawFrames
from annotations.readers.source import Source

DTYPES = {1: "i2", 2: "f4", 6: "u1", 7: "i4", 9: "i1", 10: "u2", 11: "u4", 12: "f8", 14: "?", 23: "4u1"}
DATES = ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
TIMES = ("%I:%M:%S %p", "%H:%M:%S")


def open_source(path: Path) -> Source:
    with path.open("rb") as file:
        reader = TagReader(file, file_bytes=path.stat().st_size)
        tags = reader.read()
    image, notes = _image(tags)
    data = image["ImageData"]
    shape, dtype, in_colour = _layout(data, reader.order)
    frame_bytes = shape[1] * shape[2] * dtype.itemsize * (4 if in_colour else 1)
    pixels = data["Data"]
    check_complete(shape[0] * frame_bytes, file_bytes=pixels.bytes)
    frames = RawFrames(
        path,
        offsets=range(pixels.offset, pixels.offset + shape[0] * frame_bytes, frame_bytes),
        shape=(*shape[1:], 4) if in_colour else shape[1:],
        dtype=dtype,
    )
    facts, times_s, more_notes = _facts(image, shape[0])
    return Source(
        format="dm",
        shape=shape,
        dtype=dtype,
        read=(lambda start, stop: _rgb(frames.read(start, stop))) if in_colour else frames.read,
        close=frames.close,
        in_colour=in_colour,
        facts=facts,
        times_s=times_s,
        notes=(*notes, *more_notes),
    )


def _image(tags: Tags) -> tuple[Tags, tuple[str, ...]]:
    """The image with the most pixels that is no thumbnail."""
    thumbnails = {thumb.get("ImageIndex") for thumb in _groups(tags.get("Thumbnails"))}
    images = [
        image
        for index, image in enumerate(_groups(tags.get("ImageList")))
        if index not in thumbnails and isinstance(_at(image, "ImageData", "Data"), Blob)
    ]
    if not images:
        raise InvalidInput("This DM file holds no image.", code="no_frames")
    largest = max(images, key=lambda image: image["ImageData"]["Data"].bytes)
    if len(images) == 1:
        return largest, ()
    return largest, (f"The file holds {len(images)} images; the largest was read.",)


def _layout(data: Tags, order: Literal["<", ">"]) -> tuple[tuple[int, int, int], np.dtype[Any], bool]:
    lengths = [int(length) for length in data.get("Dimensions", {}).values()]
    lengths = [length for position, length in enumerate(lengths) if position < 2 or length != 1]
    if len(lengths) not in (2, 3):
        raise InvalidInput(
            f"This DM file holds data of {len(lengths)} dimensions; Filamark reads images and stacks of them.",
            code="dimensions_unsupported",
        )
    kind = data.get("DataType")
    if kind not in DTYPES:
        raise InvalidInput(
            f"The pixels of this DM file are of kind {kind} (complex or packed); change the data type to 2-byte "
            "integer in DigitalMicrograph and save it again.",
            code="grey_depth_unsupported",
        )
    in_colour = kind == 23
    dtype = np.dtype("u1") if in_colour else np.dtype(DTYPES[kind]).newbyteorder(order)
    width, height, frames = (*lengths, 1)[:3]
    shape = check_shape((frames, height, width), pixel_bytes=4 if in_colour else dtype.itemsize)
    return shape, dtype, in_colour


def _rgb(block: NDArray[Any]) -> NDArray[Any]:
    return block[..., 2::-1]  # (n, H, W, BGRA) -> (n, H, W, RGB)


def _facts(image: Tags, frames: int) -> tuple[dict[str, Fact], tuple[float, ...] | None, tuple[str, ...]]:
    axes = _groups(_at(image, "ImageData", "Calibrations", "Dimension"))
    x, y, z = (*axes, {}, {}, {})[:3]
    unit = str(x.get("Units", ""))
    size, notes = metadata.square_pixels(x.get("Scale"), y.get("Scale"), unit)
    info = _at(image, "ImageTags", "Microscope Info")
    times_s = metadata.even_times(frames, z.get("Scale"), str(z.get("Units", "")))
    facts = metadata.known(
        {
            "pixel_size": size,
            "exposure": metadata.quantity(_exposure(image), "s", "time"),
            "voltage": metadata.quantity(_at(info, "Voltage"), "V", "voltage"),
            "magnification": metadata.plain(_at(info, "Actual Magnification") or _at(info, "Indicated Magnification")),
            "instrument": metadata.word(_at(info, "Microscope") or _at(info, "Name")),
            "camera": metadata.word(
                _at(image, "ImageTags", "Acquisition", "Device", "Name")
                or _at(image, "ImageTags", "DataBar", "Device Name")
            ),
            "recorded_at": _recorded_at(image),
        }
    )
    return facts | metadata.clock(times_s), times_s, notes


def _exposure(image: Tags) -> Any:
    return _at(image, "ImageTags", "Acquisition", "Parameters", "High Level", "Exposure (s)") or _at(
        image, "ImageTags", "DataBar", "Exposure Time (s)"
    )


def _recorded_at(image: Tags) -> Fact | None:
    """The date as ISO text, or as written where day and month could be exchanged: the file has the PC's own form."""
    bar = _at(image, "ImageTags", "DataBar")
    written = f"{_at(bar, 'Acquisition Date') or ''} {_at(bar, 'Acquisition Time') or ''}".strip()
    read = {moment for date in DATES for time in TIMES if (moment := _moment(written, f"{date} {time}"))}
    return Fact(read.pop().isoformat()) if len(read) == 1 else metadata.word(written)


def _moment(written: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(written, form)
    except ValueError:
        return None


def _groups(group: Any) -> list[Tags]:
    return [one for one in group.values() if isinstance(one, dict)] if isinstance(group, dict) else []


def _at(tags: Any, *names: str) -> Any:
    """The value at a path of names, None where there is none."""
    for name in names:
        if not isinstance(tags, dict):
            return None
        tags = tags.get(name)
    return tags
