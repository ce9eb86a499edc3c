"""Take a recording in from a folder on the server that an admin has allowed."""

from django.db import transaction

from accounts.models import User
from annotations.domain import roles
from annotations.models import Video
from annotations.selectors import access, import_folders
from annotations.services import ingests


def start(*, project_id: int, path: str, name: str = "", by: User) -> Video:
    """Begin to take in the file, or the folder of images, at `path`; only managers may.

    Raises
    ------
    InvalidInput
        ``path_outside_import_folders``, ``format_unknown``, ``no_frames``.
    NotFound
        ``path_not_found``.
    """
    project = access.project_for(user=by, id=project_id, to=roles.IMPORT)
    place = import_folders.recording(path)
    with transaction.atomic():
        return ingests.start_from_folder(project=project, path=place, name=name.strip(), by=by)
