"""The records, one family a file."""

from annotations.models.export import Export
from annotations.models.filament import Filament, FilamentFrame
from annotations.models.job import Job
from annotations.models.mask import MaskVersion, Revision
from annotations.models.project import Descriptor, Membership, Project
from annotations.models.review import Review
from annotations.models.video import Frame, Video

__all__ = [
    "Descriptor",
    "Export",
    "Filament",
    "FilamentFrame",
    "Frame",
    "Job",
    "MaskVersion",
    "Membership",
    "Project",
    "Review",
    "Revision",
    "Video",
]
