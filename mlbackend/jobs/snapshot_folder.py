"""A snapshot as the folder that the command line works on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.exporters import mtdn_folder
from annotations.models.filament import Split
from annotations.selectors import export_records
from annotations.selectors.export_records import Chosen
from annotations.services.job_work import Work
from mlbackend.registry.models import DatasetSnapshot, SnapshotItem
from mlbackend.registry.services.snapshots import SYNTHETIC_ITEMS

FOLDER_MANIFEST = "filamark.json"
LEARNING = (Split.TRAIN, Split.VALIDATION)

FileNames = tuple[str, str]  # folder of the filament, file of the frame


@dataclass(frozen=True)
class LaidOut:
    """The folder: which file shows which frame, and how the filaments of its folders are called."""

    items: Mapping[FileNames, SnapshotItem]
    names: Mapping[str, str]

    def by_own_names(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values by folder, by the filaments' own names; as they are where two filaments are called alike."""
        if len(set(self.names.values())) < len(self.names):
            return dict(values)
        return {self.names.get(folder, folder): value for folder, value in values.items()}


def lay_out(
    snapshot: DatasetSnapshot,
    folder: Path,
    work: Work,
    *,
    share: float,
    splits: tuple[str, ...] = LEARNING,
    recorded_only: bool = False,
) -> LaidOut:
    """Write those frames of the snapshot whose filament had one of the parts; this is `share` of the work.

    `recorded_only` leaves synthetic ones out, for whoever judges.
    """
    wanted = snapshot.items.filter(split__in=splits)
    if recorded_only:
        wanted = wanted.exclude(SYNTHETIC_ITEMS)
    items = list(
        wanted.select_related("revision__author", "filament_frame__frame", "filament_frame__filament__video").order_by(
            "filament_frame__filament_id", "filament_frame__frame__position"
        )
    )
    for item in items:
        # The split is the snapshot's: what a filament has been given since does not change what was frozen.
        item.filament_frame.filament.split = item.split
    chosen = [Chosen(item.filament_frame, item.revision) for item in items]
    dataset = export_records.dataset(snapshot.project, chosen)
    mtdn_folder.write(dataset, folder, progress=lambda done, text: work.report(share * done, text))
    listed = json.loads((folder / FOLDER_MANIFEST).read_text(encoding="utf-8"))["filaments"]
    files = ((slug, file) for slug, filament in listed.items() for file in filament["frames"])
    return LaidOut(
        items=dict(zip(files, items, strict=True)),
        names={slug: filament["name"] for slug, filament in listed.items()},
    )
