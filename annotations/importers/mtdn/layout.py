"""Finds the folders of filaments and the files of frames; opens no picture.

<root>/<filament>/[results/]{img,area1,area2,[exclusion]}/<name>_<frame>.png
<root>/<filament>/[original/]{img,area1,area2,length}/<frame>[_layerA1].png
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotations.domain.errors import InvalidInput
from annotations.importers.pictures import Folder
from annotations.importers.records import Report

METADATA = "filamark.json"
LEFTOVER = re.compile(r"\.|~\$")


@dataclass(frozen=True)
class FilamentFolder:
    """Where the files of one filament lie."""

    name: str
    path: Path
    crops: Path  # the folder that holds img, area1, area2 and perhaps exclusion
    original: Path | None


def find_filaments(root: Path, report: Report) -> list[FilamentFolder]:
    """The filaments below `root`, by name.

    Raises
    ------
    InvalidInput
        ``path_not_found``, ``path_not_a_folder`` or ``layout_unknown``.
    """
    if not root.exists():
        raise InvalidInput(f"{root} does not exist.", code="path_not_found", extra={"path": str(root)})
    if not root.is_dir():
        raise InvalidInput(f"{root} is a file; name the folder.", code="path_not_a_folder", extra={"path": str(root)})
    found = []
    for path in sorted(entry for entry in root.iterdir() if entry.is_dir() and not is_leftover(entry)):
        crops = next((place for place in (path / "results", path) if (place / "img").is_dir()), None)
        if crops is None:
            report.refused.append(f"{path.name}: holds neither results/img nor img, so it was left out.")
            continue
        original = path / "original"
        found.append(FilamentFolder(path.name, path, crops, original if (original / "img").is_dir() else None))
    if not found:
        raise InvalidInput(
            f"{root} holds no folder with results/img or img in it; name the folder that holds one per filament.",
            code="layout_unknown",
            extra={"path": str(root)},
        )
    return found


def is_leftover(path: Path) -> bool:
    """Whether another program left the file behind: .DS_Store, or the lock file of a spreadsheet."""
    return LEFTOVER.match(path.name) is not None


def last_number(stem: str) -> int | None:
    """The frame's number in the name of a crop: 103_r1_000088 -> 88."""
    runs = re.findall(r"\d+", stem)
    return int(runs[-1]) if runs else None


def first_number(stem: str) -> int | None:
    """The frame's number in the name of a label of the field: 0000088_layerA1 -> 88."""
    run = re.match(r"\d+", stem)
    return int(run[0]) if run else None


def by_number(folder: Path, files: Folder, number: Callable[[str], int | None] = last_number) -> dict[int, Path]:
    """The pictures of a folder by the number in their names, in order; empty where there is no such folder.

    Raises
    ------
    InvalidInput
        ``frame_number_missing`` or ``duplicate_frame``.
    """
    found: dict[int, Path] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if is_leftover(path) or path.suffix.lower() != ".png":
            continue
        index = number(path.stem)
        if index is None:
            raise InvalidInput(
                f"{files.shown(path)} has no frame number in its name.",
                code="frame_number_missing",
                extra={"file": files.shown(path)},
            )
        if index in found:
            raise InvalidInput(
                f"{files.shown(found[index])} and {files.shown(path)} are both frame {index}.",
                code="duplicate_frame",
                extra={"file": files.shown(path), "frame": index},
            )
        found[index] = path
    return dict(sorted(found.items()))
