"""A lab with one accepted frame in each of two filaments, and a run of each kind that waits."""

import pytest

from annotations.models import Filament
from mlbackend.registry.services import training_runs
from tests import factories


@pytest.fixture
def learning_lab(filmed_lab):
    """Frame 1 of "filament 1" is there to learn from, frame 0 of "judged ²" to validate by."""
    filmed_lab.judged = factories.filament(filmed_lab.video, "judged ²", split="validation")
    Filament.objects.filter(pk=filmed_lab.filament.pk).update(split="train")
    for frame in (filmed_lab.frames[1], filmed_lab.judged.filament_frames.first()):
        saved = factories.save(frame, filmed_lab.annotator)
        type(frame).objects.filter(pk=saved.pk).update(state="accepted")
    return filmed_lab


@pytest.fixture
def run(learning_lab):
    """A training that waits."""
    return training_runs.start(
        project=learning_lab.project, preset="demo", seed=5, overrides={"steps": 3}, by=learning_lab.manager
    )
