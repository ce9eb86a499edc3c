"""An upload that has arrived whole, as the upload's endpoints leave it."""

from django.core.files.storage import storages

from annotations import files
from annotations.models import Upload
from annotations.models.upload import UploadState


def arrived(project, owner, path, *, name=None, parts=3, sha256=""):
    """The file at `path` as an upload in a few parts."""
    data = path.read_bytes()
    upload = Upload.objects.create(
        project=project,
        owner=owner,
        name=name or path.name,
        length=len(data),
        offset=len(data),
        sha256=sha256,
        state=UploadState.COMPLETE,
    )
    step = -(-len(data) // parts)
    for start in range(0, len(data), step):
        files.write(storages["default"], f"{upload.parts_prefix}/{start:020d}", data[start : start + step])
    return upload


def left_in_storage():
    """Every file that uploads, ingests and videos have in the storage."""
    folders = ("uploads", "ingests", "originals", "videos")
    return sorted(name for folder in folders for name in files.names(storages["default"], folder))
