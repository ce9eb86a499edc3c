"""The records, one family a file."""

from annotations.models.assignment import Assignment
from annotations.models.comment import Comment
from annotations.models.drift import DriftRun
from annotations.models.export import Export
from annotations.models.filament import Filament, FilamentFrame
from annotations.models.hold import FrameHold
from annotations.models.ingest import Ingest
from annotations.models.invitation import Invitation
from annotations.models.job import Job
from annotations.models.mask import MaskVersion, ProbabilityMap, Revision
from annotations.models.measured_slices import MeasuredSlices
from annotations.models.original import Original
from annotations.models.project import Descriptor, Membership, Project
from annotations.models.quality import GroundTruth, SecondLabel
from annotations.models.review import Review
from annotations.models.upload import Upload
from annotations.models.video import Frame, Video

__all__ = [
    "Assignment",
    "Comment",
    "Descriptor",
    "DriftRun",
    "Export",
    "Filament",
    "FilamentFrame",
    "Frame",
    "FrameHold",
    "GroundTruth",
    "Ingest",
    "Invitation",
    "Job",
    "MaskVersion",
    "MeasuredSlices",
    "Membership",
    "Original",
    "ProbabilityMap",
    "Project",
    "Review",
    "Revision",
    "SecondLabel",
    "Upload",
    "Video",
]
