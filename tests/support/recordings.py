"""Writes the same frames in every format that recordings come in; nothing here knows the readers."""

import json
import struct
import zipfile
from fractions import Fraction
from io import BytesIO

import av
import h5py
import mrcfile
import numpy as np
import tifffile
from PIL import Image

from tests.support import gatan

SER_KINDS = {"u1": 1, "u2": 2, "u4": 3, "i1": 4, "i2": 5, "i4": 6, "f4": 7, "f8": 8}


def frames(count=5, height=24, width=40, dtype="uint16", seed=0):
    """Noise with every bit of the depth in use."""
    info = np.iinfo(dtype)
    return np.random.default_rng(seed).integers(info.min, info.max, (count, height, width), dtype, endpoint=True)


def tiff(path, stack, **options):
    tifffile.imwrite(path, stack, photometric=options.pop("photometric", "minisblack"), **options)
    return path


def ome(path, stack, **metadata):
    tifffile.imwrite(path, stack, ome=True, metadata={"axes": "TYX", **metadata})
    return path


def png(frame):
    target = BytesIO()
    Image.fromarray(frame).save(target, "PNG", compress_level=1)
    return target.getvalue()


def picture_name(index):
    return f"frame_{index}.png"


def folder(path, stack, *, first=1, times=None):
    """PNG pictures whose names number the frames without leading zeros, as cameras like to."""
    path.mkdir()
    for number, frame in enumerate(stack, start=first):
        (path / picture_name(number)).write_bytes(png(frame))
    if times is not None:
        lines = [f"{number},{time}" for number, time in enumerate(times, start=first)]
        (path / "times.csv").write_text("\n".join(["frame,time_s", *lines]))
    return path


def zipped(path, stack, *, inside="frames/", extra=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, frame in enumerate(stack, start=1):
            archive.writestr(f"{inside}{picture_name(number)}", png(frame))
        for name, data in extra:
            archive.writestr(name, data)
    return path


def movie(path, stack, *, codec="ffv1", pix_fmt=None, times_ms=None, options=None):
    """A movie of grey frames; `times_ms` for an uneven clock (MKV)."""
    pix_fmt = pix_fmt or ("gray" if stack.dtype == np.uint8 else "gray16le")
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options or {})
        stream.height, stream.width, stream.pix_fmt = stack.shape[1], stack.shape[2], pix_fmt
        stream.codec_context.gop_size = 6
        if times_ms is not None:
            stream.codec_context.time_base = Fraction(1, 1000)
        for number, image in enumerate(stack):
            kind = "gray" if image.dtype == np.uint8 else "gray16le"
            frame = av.VideoFrame.from_ndarray(image, format=kind).reformat(format=pix_fmt)
            frame.pts = number if times_ms is None else times_ms[number]
            if times_ms is not None:
                frame.time_base = Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def mrc(path, stack, *, pixel_size_nm=0.25):
    with mrcfile.new(path) as file:
        file.set_data(stack)
        file.voxel_size = 10 * pixel_size_nm
    return path


def dm3(path, stack, **facts):
    return gatan.write(path, gatan.tree(stack, **facts), version=3)


def dm4(path, stack, **facts):
    return gatan.write(path, gatan.tree(stack, **facts), version=4)


def ser(path, stack, *, pixel_size_m=2.5e-10, seconds=None, version=0x0220):
    """A TIA series by its public description: header, dimension, elements, tags, and where they lie."""
    count, height, width = stack.shape
    offset_form = "<Q" if version > 0x0210 else "<I"
    header = struct.pack("<HHHIIII", 0x4949, 0x0197, version, 0x4122, 0x4152, count, count)
    dimension = struct.pack("<IddIII", count, 0.0, 1.0, 0, 0, 0)
    start = len(header) + struct.calcsize(offset_form) + 4 + len(dimension)
    element = struct.Struct("<ddiddihii")
    length = element.size + stack[0].nbytes
    elements, tags = [], []
    for number, frame in enumerate(stack):
        calibration = (0.0, pixel_size_m, 0, 0.0, pixel_size_m, 0, SER_KINDS[stack.dtype.str[1:]], width, height)
        elements.append(element.pack(*calibration) + frame[::-1].tobytes())  # rows from the bottom up
        tags.append(struct.pack("<HHI", 0x4152, 0, (seconds or [1_600_000_000] * count)[number]))
    places = [start + number * (length + 8) for number in range(count)]
    table = places + [place + length for place in places]
    body = b"".join(one + tag for one, tag in zip(elements, tags, strict=True))
    end = struct.pack(offset_form, start + len(body)) + struct.pack("<I", 1)
    path.write_bytes(header + end + dimension + body + b"".join(struct.pack(offset_form, one) for one in table))
    return path


def velox(path, stack, *, metadata=None, **options):
    """The part of a Velox file that holds images: (H, W, T), and JSON text for each frame."""
    count = len(stack)
    texts = np.zeros((60_000, count), np.uint8)
    for number, said in enumerate(metadata or [{}] * count):
        text = json.dumps(said).encode()
        texts[: len(text), number] = np.frombuffer(text, np.uint8)
    with h5py.File(path, "w") as file:
        group = file.create_group("Data/Image/0123456789abcdef0123456789abcdef")
        chunks = options.pop("chunks", (*stack.shape[1:], 1))
        group.create_dataset("Data", data=np.moveaxis(stack, 0, -1), chunks=chunks, **options)
        group.create_dataset("Metadata", data=texts, chunks=(60_000, 1))
        file.create_dataset("Version", data=[b'{"format": "Velox", "version": "10"}'])
    return path
