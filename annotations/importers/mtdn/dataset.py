"""Reads a whole folder: every filament in it, or a clear error and nothing."""

from pathlib import Path

from annotations.importers.mtdn.filament import read_filament
from annotations.importers.mtdn.layout import find_filaments, is_leftover
from annotations.importers.mtdn.metadata import facts_of, read_metadata
from annotations.importers.pictures import Folder
from annotations.importers.records import ImportedDataset, Report


def read(path: Path | str) -> ImportedDataset:
    """Read the published folder, or an exported one of the same layout.

    Raises
    ------
    InvalidInput
        With a stable code and a sentence that names the file. Faults of the published files are repaired instead
        and said in the report.
    """
    root = Path(path)
    report = Report()
    folders = find_filaments(root, report)
    stated = read_metadata(root)
    files = Folder(root)
    _report_leftovers(root, report)
    videos = []
    for folder in folders:
        facts = facts_of(folder.name, stated)
        if facts.diameter_nm is None:
            report.notes.append(f"{folder.name}: its nominal diameter is not known.")
        videos.append(read_filament(folder, facts, files, report))
    return ImportedDataset(tuple(videos), report)


def _report_leftovers(root: Path, report: Report) -> None:
    leftovers = sorted(path.name for path in root.rglob("*") if path.is_file() and is_leftover(path))
    if leftovers:
        report.notes.append(
            f"Files left behind by other programs were ignored ({len(leftovers)}: {', '.join(sorted(set(leftovers)))})."
        )
