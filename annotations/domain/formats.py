"""Which files can be taken in as recordings, by the ends of their names.

Plain values, for those who list, announce and send files and never open one; whether a file is what its name says is
found out by the readers.
"""

SUFFIXES: dict[str, tuple[str, ...]] = {
    "tiff": (".tif", ".tiff", ".btf", ".tf8"),
    "pictures": (".png", ".jpg", ".jpeg"),
    "zipped": (".zip",),
    "movie": (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm"),
    "dm": (".dm3", ".dm4"),
    "mrc": (".mrc", ".mrcs", ".st", ".ali", ".rec"),
    "emd": (".emd", ".h5", ".hdf5"),
    "ser": (".ser",),
}
# One image of a folder of images.
PICTURE_SUFFIXES = tuple(sorted((*SUFFIXES["pictures"], *SUFFIXES["tiff"])))
RECORDING_SUFFIXES = tuple(sorted({suffix for group in SUFFIXES.values() for suffix in group}))


def is_recording(name: str) -> bool:
    """Whether a file of this name can hold a whole recording."""
    return name.lower().endswith(RECORDING_SUFFIXES)


def holds_many(name: str) -> bool:
    """Whether a file of this name can hold more than one frame."""
    return is_recording(name) and not name.lower().endswith(SUFFIXES["pictures"])


def is_picture(name: str) -> bool:
    """Whether a file of this name can be one image of a folder of images."""
    return name.lower().endswith(PICTURE_SUFFIXES)
