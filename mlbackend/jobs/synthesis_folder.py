"""The frames of a synthesis run as the folder that its process learns from.

What is learned from has the split train there, with the masks that were accepted of it; beside it lie the accepted
frames of validation filaments, by which the segmenter is judged and from which nothing is learned.
"""

from collections.abc import Iterator
from pathlib import Path

from annotations.domain.review_flow import ACCEPTED
from annotations.exporters import mtdn_folder
from annotations.models.filament import Split
from annotations.selectors import export_records
from annotations.selectors.export_records import Chosen
from annotations.services.job_work import Work
from mlbackend.registry.models import SynthesisRun
from mlbackend.registry.selectors import accepted


def lay_out(run: SynthesisRun, folder: Path, work: Work, *, share: float) -> None:
    """Write the folder; this is `share` of the work."""
    dataset = export_records.dataset(run.project, list(_chosen(run)))
    mtdn_folder.write(dataset, folder, progress=lambda done, text: work.report(share * done, text))


def _chosen(run: SynthesisRun) -> Iterator[Chosen]:
    every = export_records.frames_of(run.project).select_related("current__author")
    for frame in every.filter(pk__in=run.frames):
        frame.filament.split = Split.TRAIN
        yield Chosen(frame, frame.current if frame.state == ACCEPTED else None)
    judging = {one.filament_frame_id for one in accepted.frames(run.project, splits=(Split.VALIDATION,))}
    for frame in every.filter(pk__in=judging):
        yield Chosen(frame, frame.current)
