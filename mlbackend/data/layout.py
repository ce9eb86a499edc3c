"""Where the files of a data set lie: DIR/<filament>/[results/]{img,area1,area2,exclusion}/<name>.png.

Opens no image.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput

IMAGE_FOLDER = "img"
EXCLUSION_FOLDER = "exclusion"
MASK_FOLDERS: Mapping[str, str] = {A1: "area1", A2: "area2"}
PROBABILITY_FOLDERS: Mapping[str, str] = {key: f"{folder}_probability" for key, folder in MASK_FOLDERS.items()}
_LAYERS = (IMAGE_FOLDER, *MASK_FOLDERS.values(), EXCLUSION_FOLDER)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class FilamentFolder:
    """The folder that holds the layers of one filament."""

    name: str
    path: Path

    def files(self, layer: str) -> dict[str, Path]:
        """The PNG files of one layer by file name, in order of their names; none where the layer is missing."""
        folder = self.path / layer
        if not folder.is_dir():
            return {}
        found = (file for file in folder.iterdir() if file.suffix.lower() == ".png" and not file.name.startswith("."))
        return {file.name: file for file in sorted(found)}


def filament_folders(root: Path) -> dict[str, FilamentFolder]:
    """All filaments below a data set's folder, by name.

    Raises
    ------
    InvalidInput
        ``folder_not_found``, or ``no_filament``: nothing in it looks like a filament.
    """
    if not root.is_dir():
        raise InvalidInput(f"There is no folder {root}.", code="folder_not_found", extra={"path": str(root)})
    found = {}
    for child in sorted(root.iterdir()):
        for path in (child / "results", child):
            if any((path / layer).is_dir() for layer in _LAYERS):
                found[child.name] = FilamentFolder(child.name, path)
                break
    if not found:
        raise InvalidInput(
            f"No filament in {root}: expected folders like {root}/<filament>/img with PNG files.",
            code="no_filament",
            extra={"path": str(root)},
        )
    return found


def frame_number(file_name: str) -> int:
    """The last run of digits in a file's stem: ``102_r1_001220.png`` is frame 1220.

    Raises
    ------
    InvalidInput
        ``frame_without_number``.
    """
    runs = _DIGITS.findall(Path(file_name).stem)
    if not runs:
        raise InvalidInput(f"The file name {file_name} holds no frame number.", code="frame_without_number")
    return int(runs[-1])
