"""What `assess` leaves in its folder, with its folders and files led back to filaments and frames."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import pack
from annotations.importers.pictures import Folder
from mlbackend.jobs.snapshot_folder import LaidOut
from mlbackend.registry.services import evaluation_files
from mlbackend.registry.services.evaluation_runs import JudgedFrame

FORMAT = "filamark-evaluation/1"
MASKS = "masks"


def read(out: Path, laid_out: LaidOut) -> dict[str, Any]:
    """evaluation.json; filaments have their own names and, as frames do, their ids.

    Raises
    ------
    InvalidInput
        ``evaluation_missing``, ``evaluation_unreadable``.
    """
    for name in (evaluation_files.DETAILS, evaluation_files.REPORT):
        if not (out / name).is_file():
            raise InvalidInput(f"{name} does not exist: the evaluation did not finish.", code="evaluation_missing")
    try:
        text = (out / evaluation_files.DETAILS).read_text(encoding="utf-8")
        details: dict[str, Any] = json.loads(text, parse_constant=_refuse)
        if details["format"] != FORMAT:
            raise ValueError(f"its format is {details['format']!r}, expected {FORMAT!r}")
        details["descriptors"] = [str(key) for key in details["descriptors"]]
        details["filaments"] = [_with_ids(filament, laid_out) for filament in details["filaments"]]
    except KeyError as error:
        raise _unreadable(f"{error} is missing") from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(str(error)) from error
    return details


def frames(out: Path, descriptors: Sequence[str], laid_out: LaidOut) -> list[JudgedFrame]:
    """The predicted masks of every frame that was laid out.

    Raises
    ------
    InvalidInput
        ``evaluation_incomplete``, or what reading a mask raises.
    """
    files = Folder(out)
    found = []
    for (folder, file), item in laid_out.items.items():
        filament = item.filament_frame.filament
        shape = (filament.region_height, filament.region_width)
        paths = {key: files.root / MASKS / folder / key / file for key in descriptors}
        missing = next((path for path in paths.values() if not path.is_file()), None)
        if missing is not None:
            raise InvalidInput(
                f"There is no predicted mask {missing.relative_to(files.root)}: the evaluation is incomplete.",
                code="evaluation_incomplete",
                extra={"filament": filament.name, "file": file},
            )
        masks = {key: pack(files.mask(path, shape=shape)) for key, path in paths.items()}
        found.append(JudgedFrame(item.filament_frame_id, item.revision_id, masks))
    return found


def _with_ids(filament: dict[str, Any], laid_out: LaidOut) -> dict[str, Any]:
    folder = filament["name"]
    items = {file: item for (name, file), item in laid_out.items.items() if name == folder}
    known = next(iter(items.values()), None)
    judged = [
        {**frame, "filament_frame": items[frame["file"]].filament_frame_id if frame["file"] in items else None}
        for frame in filament["frames"]
    ]
    return {
        **filament,
        "name": laid_out.names.get(folder, folder),
        "filament": known.filament_frame.filament_id if known else None,
        "frames": judged,
    }


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _unreadable(reason: str) -> InvalidInput:
    return InvalidInput(f"{evaluation_files.DETAILS} cannot be used: {reason}.", code="evaluation_unreadable")
