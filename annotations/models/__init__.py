"""The records, one family a file."""

from annotations.models.drift import DriftRun
from annotations.models.export import Export
from annotations.models.filament import Filament, FilamentFrame
from annotations.models.ingest import Ingest
from annotations.models.job import Job
from annotations.models.mask import MaskVersion, Revision
from annotations.models.original import Original
from annotations.models.project import Descriptor, Membership, Project
from annotations.models.review import Review
from annotations.models.upload import Upload
from annotations.models.video import Frame, Video

__all__ = [
    "Descriptor",
    "DriftRun",
    "Export",
    "Filament",
    "FilamentFrame",
    "Frame",
    "Ingest",
    "Job",
    "MaskVersion",
    "Membership",
    "Original",
    "Project",
    "Review",
    "Revision",
    "Upload",
    "Video",
]
