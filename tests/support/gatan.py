"""Writes small DM3 and DM4 files by the public description of the format, for the tests of their reader."""

import struct

import numpy as np

GROUP, VALUE = 20, 21
STRUCT, STRING, ARRAY, CHARACTER = 15, 18, 20, 4
# NumPy's name: the image's kind of data, and the tag's
KINDS = {
    "u1": (6, 10),
    "i1": (9, 9),
    "u2": (10, 4),
    "i2": (1, 2),
    "u4": (11, 5),
    "i4": (7, 3),
    "f4": (2, 6),
    "f8": (12, 7),
}
COLOUR = 23


def tree(frames, *, pixel_size=(0.25, "nm"), interval=(1.0, ""), tags=None):
    """The tags of a stack (T, H, W), or (T, H, W, BGRA), beside the thumbnail that every file has."""
    count, height, width = frames.shape[:3]
    axes = [{"Origin": 0.0, "Scale": float(step), "Units": unit} for step, unit in (pixel_size, pixel_size, interval)]
    thumbnail = {"ImageData": {"Data": np.zeros(16, "u1"), "DataType": 6, "Dimensions": [4, 4]}}
    image = {
        "ImageData": {
            "Calibrations": {"Dimension": axes if count > 1 else axes[:2]},
            "Data": frames.reshape(-1),
            "DataType": COLOUR if frames.ndim == 4 else KINDS[frames.dtype.str[1:]][0],
            "Dimensions": [width, height, count] if count > 1 else [width, height],
        },
        "ImageTags": tags or {},
        "Name": "stack",
    }
    return {"ImageList": [thumbnail, image], "Thumbnails": [{"ImageIndex": 0}]}


def write(path, content, *, version=3):
    """Write a tree of tags: dicts and lists are groups, arrays and numbers and texts are values; little-endian."""
    long = ">q" if version == 4 else ">i"
    body = _group(content, version, long)
    path.write_bytes(struct.pack(">i", version) + struct.pack(long, len(body)) + struct.pack(">i", 1) + body + bytes(8))
    return path


def _group(content, version, long):
    members = list(content.items()) if isinstance(content, dict) else [("", one) for one in content]
    return b"\1\0" + struct.pack(long, len(members)) + b"".join(_tag(n, v, version, long) for n, v in members)


def _tag(name, value, version, long):
    is_group = isinstance(value, dict | list)
    body = _group(value, version, long) if is_group else _value(value, long)
    length = struct.pack(">q", len(body)) if version == 4 else b""
    return struct.pack(">BH", GROUP if is_group else VALUE, len(name)) + name.encode() + length + body


def _value(value, long):
    def info(*numbers):
        return b"%%%%" + b"".join(struct.pack(long, number) for number in (len(numbers), *numbers))

    if isinstance(value, np.ndarray):
        return (
            info(ARRAY, KINDS[value.dtype.str[1:]][1], value.size)
            + value.astype(value.dtype.newbyteorder("<")).tobytes()
        )
    if isinstance(value, str):
        return info(ARRAY, CHARACTER, len(value)) + value.encode("utf-16-le")
    if isinstance(value, float):
        return info(7) + struct.pack("<d", value)
    return info(5) + struct.pack("<I", value)
