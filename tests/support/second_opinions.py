"""Opinions that tests compare: a second label, a truth, a model's word, written as their rows."""

from annotations.models import FilamentFrame, GroundTruth, Revision, SecondLabel
from annotations.models.quality import SecondState
from annotations.services import revisions
from tests.factories import pair, save


def second_label(frame, labeller, *, drawn=None, state=SecondState.SUBMITTED, asked_by=None, corner=None):
    """What `labeller` drew without seeing the frame's own masks; handed in unless told."""
    label = SecondLabel.objects.create(
        filament_frame=frame, labeller=labeller, assigned_by=asked_by or labeller, state=state
    )
    here = FilamentFrame.objects.get(pk=frame.pk)
    if corner is not None:
        here.row, here.col = corner
    label.current = revisions.add(here, origin="person", author=labeller, second_label=label)
    label.save()
    revisions.add_layers(label.current, drawn=drawn or pair(), kept={})
    return label


def handed_in(frame, by, *, drawn=None, state="submitted"):
    """What `by` drew in the frame itself, handed in or accepted."""
    saved = save(frame, by, drawn=drawn)
    FilamentFrame.objects.filter(pk=frame.pk).update(state=state)
    return saved.current


def truth(frame, revision, by):
    return GroundTruth.objects.create(filament_frame=frame, revision=revision, set_by=by)


def model_says(frame, *, drawn=None, model=7):
    """A model's word on a frame, without making it wait as a proposal."""
    here = FilamentFrame.objects.get(pk=frame.pk)
    said = revisions.add(
        here, origin="model", is_proposal=True, model_version_id=model, model_version_name=f"v{model} quick"
    )
    revisions.add_layers(said, drawn=drawn or pair(), kept={})
    return Revision.objects.get(pk=said.pk)
