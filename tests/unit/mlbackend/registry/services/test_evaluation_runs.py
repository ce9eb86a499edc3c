"""Starting an evaluation: of which model version, on which part of which snapshot."""

import pytest
from django.db.models import RestrictedError

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import Filament, FilamentFrame, Job
from mlbackend.registry.models import DatasetSnapshot, EvaluationRun, PredictedMask
from mlbackend.registry.services import evaluation_runs
from tests import factories
from tests.endpoints import Content


@pytest.fixture
def lab(lab):
    lab.content = Content(lab)
    return lab


def start(lab, **wanted):
    values = {"model_version": lab.content.version, "split": "train", "by": lab.manager}
    return evaluation_runs.start(**{**values, **wanted})


def test_model_is_judged_on_the_snapshot_it_learned_from(lab):
    run = start(lab)
    assert (run.snapshot, run.split, run.project) == (lab.content.snapshot, "train", lab.project)
    assert (run.job.state, run.job.owner, run.job.title) == ("queued", lab.manager, "Evaluate v1 demo (train)")
    assert (run.summary, run.storage_prefix) == (None, "")
    assert AuditEvent.objects.filter(action="evaluation.start", object_id=run.pk).exists()


def test_another_snapshot_can_be_named(lab):
    item = lab.content.snapshot.items.get()
    other = DatasetSnapshot.objects.create(project=lab.project, created_by=lab.manager, sha256="2" * 64)
    other.items.create(filament_frame=item.filament_frame, revision=item.revision, split="validation")
    assert start(lab, snapshot=other, split="validation").snapshot == other


def test_for_the_test_part_what_is_accepted_now_is_frozen(lab):
    Filament.objects.filter(pk=lab.filament.pk).update(split="test")
    run = start(lab, split="test")
    assert run.snapshot != lab.content.snapshot
    assert list(run.snapshot.items.values_list("filament_frame", "split")) == [(lab.content.accepted, "test")]


def test_what_cannot_be_evaluated_leaves_nothing_behind(lab):
    before = Job.objects.count(), EvaluationRun.objects.count(), DatasetSnapshot.objects.count()
    elsewhere = DatasetSnapshot(project=factories.project("Other"))
    for wanted, code in (
        ({"split": "unassigned"}, "unknown_split"),
        ({"split": "validation"}, "split_empty"),
        ({"split": "test"}, "split_empty"),
        ({"snapshot": elsewhere}, "snapshot_elsewhere"),
    ):
        with pytest.raises(InvalidInput) as caught:
            start(lab, **wanted)
        assert caught.value.code == code
    assert (Job.objects.count(), EvaluationRun.objects.count(), DatasetSnapshot.objects.count()) == before


def test_limit_of_jobs_is_for_those_who_ask(lab, settings):
    settings.JOBS_ACTIVE_PER_USER = 0
    with pytest.raises(Conflict) as caught:
        start(lab)
    assert caught.value.code == "too_many_jobs"
    assert start(lab, follows_another=True).job.state == "queued"


def test_what_was_judged_is_held_and_goes_with_its_project(lab):
    for held in (FilamentFrame.objects.get(pk=lab.content.accepted), lab.content.snapshot, lab.content.version):
        with pytest.raises(RestrictedError):
            held.delete()
    lab.project.delete()
    assert not EvaluationRun.objects.exists()
    assert not PredictedMask.objects.exists()
