"""Which format a file is, by its first bytes; its name may not say another."""

import stat
from pathlib import Path

from annotations.domain.errors import InvalidInput

HEAD_BYTES = 512

# kind (the module that reads it): what people call it, the suffixes of its names
KINDS = {
    "tiff": ("TIFF", (".tif", ".tiff", ".btf", ".tf8")),
    "pictures": ("PNG or JPEG", (".png", ".jpg", ".jpeg")),
    "zipped": ("ZIP of pictures", (".zip",)),
    "movie": ("MP4, MOV, AVI or MKV", (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm")),
    "dm": ("Gatan DM3 or DM4", (".dm3", ".dm4")),
    "mrc": ("MRC", (".mrc", ".mrcs", ".st", ".ali", ".rec")),
    "emd": ("Velox EMD", (".emd", ".h5", ".hdf5")),
    "ser": ("SER", (".ser",)),
}

MAGIC = (
    ("tiff", 0, b"II*\0"),
    ("tiff", 0, b"MM\0*"),
    ("tiff", 0, b"II+\0"),
    ("tiff", 0, b"MM\0+"),
    ("pictures", 0, b"\x89PNG\r\n\x1a\n"),
    ("pictures", 0, b"\xff\xd8\xff"),
    ("zipped", 0, b"PK\x03\x04"),
    ("zipped", 0, b"PK\x05\x06"),
    ("movie", 4, b"ftyp"),
    ("movie", 4, b"moov"),
    ("movie", 4, b"wide"),
    ("movie", 4, b"mdat"),
    ("movie", 8, b"AVI "),
    ("movie", 0, b"\x1a\x45\xdf\xa3"),
    ("dm", 0, b"\0\0\0\x03"),
    ("dm", 0, b"\0\0\0\x04"),
    ("emd", 0, b"\x89HDF\r\n\x1a\n"),
    ("ser", 0, b"II\x97\x01"),
    ("mrc", 208, b"MAP"),
)


def kind_of(path: Path, *, name: str) -> str:
    """The module that reads this file or folder.

    Raises
    ------
    InvalidInput
        ``format_unknown``, ``format_mismatch``, or ``file_truncated`` for an empty file.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return "pictures"
    if not stat.S_ISREG(mode):
        raise InvalidInput("This is neither a file nor a folder.", code="format_unknown")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        raise InvalidInput("This file is empty; copy it again.", code="file_truncated")
    suffix = Path(name).suffix.lower()
    found = by_content(head)
    if found is None:
        raise InvalidInput(
            f"This is no recording that Filamark reads. It reads {', '.join(title for title, _ in KINDS.values())}, "
            "and folders of PNG, JPEG or TIFF pictures.",
            code="format_unknown",
            extra={"suffix": suffix},
        )
    title, suffixes = KINDS[found]
    called = next((kind for kind, (_, names) in KINDS.items() if suffix in names), found)
    if called != found:
        raise InvalidInput(
            f"This file is called {suffix} but is a {title}. Rename it to {suffixes[0]} if that is what was meant.",
            code="format_mismatch",
            extra={"suffix": suffix, "found": found},
        )
    return found


def by_content(head: bytes) -> str | None:
    return next((kind for kind, offset, magic in MAGIC if head[offset : offset + len(magic)] == magic), None)
