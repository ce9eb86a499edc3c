import pytest

from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import FilamentFrame, Job
from mlbackend.registry.models import ModelVersion, Promotion
from mlbackend.registry.selectors import adaptation_runs as found
from mlbackend.registry.services import adaptation_runs
from tests.content import Content


@pytest.fixture
def content(filmed_lab):
    return Content(filmed_lab)


def learn(content):
    return adaptation_runs.learn_filament(filament=content.lab.filament, by=content.lab.annotator)


def test_everything_that_people_drew_is_learned_from_together_with_old_frames(content):
    run = learn(content)
    # A draft, a submitted and an accepted frame; the proposed one is nobody's work.
    assert len(run.corrected) == 3
    items = run.snapshot.items.filter(revision_id__in=run.corrected)
    assert {item.split for item in items} == {"train"}
    assert (run.base, run.filament, run.job.kind, run.job.state) == (
        content.version, content.lab.filament, "adaptation", "queued",
    )  # fmt: skip
    assert run.recipe["steps"] == 150


def test_frames_of_other_filaments_come_along_as_old_ones(content):
    other = content.judged.filament_frames.first()
    content.snapshot.items.create(filament_frame=other, revision=other.current, split="train")
    run = learn(content)
    assert run.snapshot.items.filter(filament_frame=other, split="train").exists()
    assert other.current_id not in run.corrected


def test_what_judged_the_base_goes_on_judging_unless_it_is_learned_from(content):
    other = content.judged.filament_frames.first()
    content.snapshot.items.create(filament_frame=other, revision=other.current, split="validation")
    assert learn(content).snapshot.items.get(filament_frame=other).split == "validation"


def test_pressed_twice_it_learns_once(content):
    first = learn(content)
    jobs = Job.objects.count()
    assert learn(content) == first
    assert Job.objects.count() == jobs
    assert found.readiness(content.lab.filament).state == "already_learning"


def test_without_a_promoted_model_it_says_so(content):
    Promotion.objects.all().delete()
    assert found.readiness(content.lab.filament).state == "no_promoted_model"
    with pytest.raises(Conflict) as refused:
        learn(content)
    assert refused.value.code == "no_promoted_model"


def test_without_a_corrected_frame_it_says_so(content):
    FilamentFrame.objects.filter(filament=content.lab.filament).update(state="rejected")
    with pytest.raises(InvalidInput) as refused:
        learn(content)
    assert refused.value.code == "no_corrected_frame"


def test_a_model_of_pairs_cannot_learn_single_frames(content):
    ModelVersion.objects.update(architecture="mtdn")
    with pytest.raises(InvalidInput) as refused:
        learn(content)
    assert refused.value.code == "not_a_frame_network"


def test_when_it_is_ready_it_says_with_what(content):
    ready = found.readiness(content.lab.filament)
    assert (ready.state, ready.corrected, ready.model, ready.newest) == (
        "ready", 3, content.version, content.adaptation,
    )  # fmt: skip
    assert ready.sentence.endswith(".")
