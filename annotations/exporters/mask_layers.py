"""What the formats that hold masks alone say of a filament and its frames."""

from typing import Any

from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import Mask
from annotations.exporters.names import slug
from annotations.exporters.records import ExportFilament, ExportFrame


def of(frame: ExportFrame) -> dict[str, Mask]:
    """The masks of a frame and its exclusion, by key; what is not labelled is not there."""
    return dict(frame.masks) | ({} if frame.exclusion is None else {EXCLUSION: frame.exclusion})


def folder(key: str) -> str:
    """What a descriptor's folder or file is called; never a path."""
    return slug(key)


def about(filament: ExportFilament) -> dict[str, Any]:
    return {
        "name": filament.name,
        "video": filament.video,
        "split": filament.split,
        "diameter_nm": filament.diameter_nm,
        "nm_per_px": filament.nm_per_px,
        "length_px": filament.length_px,
        "length_source": filament.length_source,
        "frames": [],
    }


def frame(of: ExportFrame) -> dict[str, Any]:
    """Number, time and place of a frame, and which descriptors were labelled in it."""
    return {
        "index": of.index,
        "time_s": of.time_s,
        "row": of.row,
        "col": of.col,
        "state": of.state,
        "labelled": list(of.masks),
    }
