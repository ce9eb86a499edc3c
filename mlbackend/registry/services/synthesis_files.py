"""What a synthesis run keeps in the storage: the frames it learns from, an archive of each stage, and its pictures.

A run goes on wherever a worker is free, so nothing it needs lies on one machine only.
"""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage

from annotations import files
from annotations.domain.errors import Unavailable
from mlbackend.registry.models import SynthesisPicture, SynthesisRun, SynthesisStage
from mlbackend.tgan import stages

PNG = b"\x89PNG\r\n\x1a\n"
MOST_BYTES = 16 * 1024 * 1024
# The figures of the quality page are measured at the end of this stage.
_BESIDE = {stages.SECOND_GENERATION: (stages.QUALITY,)}


def keep_frames(run: SynthesisRun, folder: Path) -> None:
    """Keep the folder that the process learns from; a run that goes on gets the very same one."""
    _archive(_frames_path(run), folder, [folder])


def fetch_frames(run: SynthesisRun, into: Path) -> bool:
    """Lay the folder of frames out again; False where this is the first time."""
    return _unpack(_frames_path(run), into)


def keep_stage(row: SynthesisStage, out: Path) -> None:
    """Keep all that a stage left in the folder of its run, and its pictures to be looked at."""
    folders = [out / name for name in (row.stage, *_BESIDE.get(row.stage, ()))]
    parts = [out / stages.PLAN_FILE, *(folder for folder in folders if folder.is_dir())]
    before, row.archive_path = row.archive_path, f"{_folder(row.run)}/{row.stage}-{uuid4().hex[:12]}.zip"
    _archive(row.archive_path, out, parts)
    row.save(update_fields=["archive_path"])
    if before:
        default_storage.delete(before)
    for folder in (out / row.stage / stages.PICTURES, *(out / name for name in _BESIDE.get(row.stage, ()))):
        _keep_pictures(row, folder)


def fetch_stages(run: SynthesisRun, into: Path) -> None:
    """Lay out what the stages of earlier tries left."""
    into.mkdir(parents=True, exist_ok=True)
    for row in run.stages.exclude(archive_path=""):
        _unpack(row.archive_path, into)


def picture(kept: SynthesisPicture) -> bytes:
    """The PNG.

    Raises
    ------
    Unavailable
        ``picture_missing``.
    """
    content = files.read(default_storage, kept.storage_path)
    if content is None:
        raise Unavailable("The picture is no longer in the storage.", code="picture_missing")
    return content


def _keep_pictures(row: SynthesisStage, folder: Path) -> None:
    for path in sorted(folder.glob("*.png")) if folder.is_dir() else ():
        content = path.read_bytes()
        if content.startswith(PNG) and len(content) <= MOST_BYTES:
            kept, _ = SynthesisPicture.objects.get_or_create(
                stage=row, name=path.stem[:200], defaults={"storage_path": ""}
            )
            # The name is what people read; where it lies is only ever said by us.
            kept.storage_path = f"{_folder(row.run)}/pictures/{kept.pk}-{uuid4().hex[:12]}.png"
            files.write(default_storage, kept.storage_path, content)
            kept.save(update_fields=["storage_path"])


def _archive(name: str, root: Path, parts: Iterable[Path]) -> None:
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for part in parts:
                for path in sorted(part.rglob("*")) if part.is_dir() else [part] * part.is_file():
                    if path.is_file() and not path.is_symlink():
                        archive.write(path, path.relative_to(root))
        file.seek(0)
        default_storage.delete(name)
        files.save(default_storage, name, File(file, name=name))


def _unpack(name: str, into: Path) -> bool:
    if not default_storage.exists(name):
        return False
    into.mkdir(parents=True, exist_ok=True)
    with default_storage.open(name) as file, zipfile.ZipFile(file) as archive:
        archive.extractall(into)
    return True


def _frames_path(run: SynthesisRun) -> str:
    return f"{_folder(run)}/frames.zip"


def _folder(run: SynthesisRun) -> str:
    return f"synthesis/run-{run.pk}"
