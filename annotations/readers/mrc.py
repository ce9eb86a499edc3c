"""MRC stacks and volumes: a header of 1024 bytes, an extended header, then the frames, uncompressed."""

from pathlib import Path
from typing import Any, Literal

import numpy as np

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.readers import metadata
from annotations.readers.limits import LONGEST_METADATA_BYTES, check_complete, check_shape
from annotations.readers.raw import RawFrames
from annotations.readers.source import Source
from annotations.readers.support import library

HEADER_BYTES = 1024
DTYPES = {0: "i1", 1: "i2", 2: "f4", 6: "u2", 12: "f2"}
NAMES = {3: "complex integers", 4: "complex numbers", 101: "4 bit integers"}
IMOD_STAMP, IMOD_SIGNED = 1146047817, 1


def open_source(path: Path) -> Source:
    file_bytes = path.stat().st_size
    check_complete(HEADER_BYTES, file_bytes=file_bytes)
    header = _header(path)
    dtype = _dtype(header)
    shape = check_shape((int(header.nz), int(header.ny), int(header.nx)), pixel_bytes=dtype.itemsize)
    extended = int(header.nsymbt)
    if not 0 <= extended <= LONGEST_METADATA_BYTES:
        raise InvalidInput(
            f"This MRC file says that {extended:,} bytes follow its header; it is damaged.", code="header_absurd"
        )
    start = HEADER_BYTES + extended
    frame_bytes = shape[1] * shape[2] * dtype.itemsize
    check_complete(start + shape[0] * frame_bytes, file_bytes=file_bytes)
    frames = RawFrames(
        path, offsets=range(start, start + shape[0] * frame_bytes, frame_bytes), shape=shape[1:], dtype=dtype
    )
    size, notes = _pixel_size(header)
    return Source(
        format="mrc",
        shape=shape,
        dtype=dtype,
        read=frames.read,
        close=frames.close,
        facts=metadata.known({"pixel_size": size}) | _extended_facts(path, header),
        notes=notes,
    )


def _header(path: Path) -> Any:
    """The fixed header, in the byte order that its machine stamp names."""
    layout = library("mrcfile.dtypes", package="mrcfile").HEADER_DTYPE
    with path.open("rb") as file:
        data = file.read(HEADER_BYTES)
    little = np.frombuffer(data, layout.newbyteorder("<"))[0].view(np.recarray)
    return np.frombuffer(data, layout.newbyteorder(">"))[0].view(np.recarray) if _is_big(little) else little


def _is_big(header: Any) -> bool:
    """By the machine stamp, and by the mode where the stamp was left empty."""
    stamp = int(header.machst[0])
    return stamp == 0x11 or (stamp != 0x44 and not 0 <= int(header.mode) < 1000)


def _dtype(header: Any) -> np.dtype[Any]:
    mode = int(header.mode)
    if mode not in DTYPES:
        raise InvalidInput(
            f"The pixels of this MRC file are of mode {mode} ({NAMES.get(mode, 'unknown')}); save it as 8 or 16 bit "
            "integers (mode 1 or 6).",
            code="grey_depth_unsupported",
            extra={"mode": mode},
        )
    dtype = np.dtype(DTYPES[mode]).newbyteorder(header.dtype["nx"].byteorder)
    # IMOD says in a field of its own whether its bytes are signed; everybody else's are.
    extra = bytes(header.extra2)
    order: Literal["big", "little"] = "big" if dtype.byteorder == ">" else "little"
    stamp, flags = int.from_bytes(extra[40:44], order), int.from_bytes(extra[44:48], order)
    return np.dtype("u1") if mode == 0 and stamp == IMOD_STAMP and not flags & IMOD_SIGNED else dtype


def _pixel_size(header: Any) -> tuple[Fact | None, tuple[str, ...]]:
    """The cell's sides, in Å, over the number of samples along them."""
    if int(header.mx) < 1 or int(header.my) < 1:
        return None, ()
    return metadata.square_pixels(float(header.cella.x) / int(header.mx), float(header.cella.y) / int(header.my), "A")


def _extended_facts(path: Path, header: Any) -> dict[str, Fact]:
    """What a Thermo Fisher extended header says of the first frame."""
    order = "<" if header.dtype["nx"].byteorder in "<=" else ">"
    layout = library("mrcfile.dtypes", package="mrcfile").get_ext_header_dtype(bytes(header.exttyp), order)
    if layout is None or int(header.nsymbt) < layout.itemsize:
        return {}
    with path.open("rb") as file:
        file.seek(HEADER_BYTES)
        first = np.frombuffer(file.read(layout.itemsize), layout)[0]
    return metadata.known(
        {
            "pixel_size": metadata.pixel_size(first["Pixel size X"], "m"),
            "exposure": metadata.quantity(first["Integration time"], "s", "time"),
            "voltage": metadata.quantity(first["HT"], "V", "voltage"),
            "magnification": metadata.plain(first["Magnification"]),
            "instrument": metadata.word(first["Microscope type"].decode("latin-1").rstrip("\0")),
            "camera": metadata.word(first["Camera name"].decode("latin-1").rstrip("\0")),
        }
    )
