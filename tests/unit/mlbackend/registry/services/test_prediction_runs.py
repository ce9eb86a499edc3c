"""Starting a prediction run, and which frames it is about."""

import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import FilamentFrame, Job
from mlbackend.registry.models import ModelVersion
from mlbackend.registry.selectors import wanted_frames
from mlbackend.registry.services import prediction_runs
from tests import factories
from tests.endpoints import Content


@pytest.fixture
def lab(lab):
    lab.content = Content(lab)
    return lab


def start(lab, **wanted):
    values = {
        "project": lab.project,
        "model_version": lab.content.version,
        "filaments": [lab.filament],
        "frames": "all",
        "by": lab.reviewer,
    }
    return prediction_runs.start(**{**values, **wanted})


def test_run_waits_with_what_was_asked(lab):
    run = start(lab, frames="chosen", positions=[3, 1, 3], fusion="ensemble")
    assert (run.positions, run.fusion, run.job.state) == ([1, 3], "ensemble", "queued")
    assert list(run.filaments.all()) == [lab.filament]


def test_a_model_of_one_descriptor_cannot_propose(lab):
    version = lab.content.version
    ModelVersion.objects.filter(pk=version.pk).update(configuration={"descriptors": ["A2"]})
    version.refresh_from_db()
    with pytest.raises(InvalidInput, match="draws A2 alone") as caught:
        start(lab)
    assert caught.value.code == "descriptor_missing"


@pytest.mark.parametrize(
    ("choice", "positions", "expected"),
    [("all", [], [0, 1, 2, 3]), ("unlabelled", [], [1, 2]), ("chosen", [0, 3, 9], [0, 3])],
)
def test_frames_that_are_wanted(lab, choice, positions, expected):
    """Frame 0 is a draft, 2 waits with a proposal, 3 is accepted; 1 becomes unlabelled here."""
    FilamentFrame.objects.filter(pk=lab.content.submitted).update(state="unlabelled")
    found = wanted_frames.of_filament(lab.filament, frames=choice, positions=positions)
    assert list(found.values_list("frame__position", flat=True)) == expected


def test_no_frame_to_predict_is_refused(lab):
    FilamentFrame.objects.update(state="draft")
    for wanted in ({"frames": "unlabelled"}, {"frames": "chosen", "positions": [77]}, {"frames": "chosen"}):
        with pytest.raises(InvalidInput) as caught:
            start(lab, **wanted)
        assert caught.value.code == "no_frames"


def test_strangers_are_refused(lab):
    before = Job.objects.count()
    elsewhere = factories.filament(factories.video(factories.project("Other")))
    foreign = ModelVersion(project=elsewhere.video.project)
    for wanted, code in (
        ({"filaments": [elsewhere]}, "filament_elsewhere"),
        ({"filaments": []}, "no_filaments"),
        ({"model_version": foreign}, "model_version_elsewhere"),
        ({"fusion": "sideways"}, "unknown_fusion"),
    ):
        with pytest.raises(InvalidInput) as caught:
            start(lab, **wanted)
        assert caught.value.code == code
    assert Job.objects.count() == before


def test_counts_add_up_and_begin_anew(lab):
    run = start(lab)
    prediction_runs.count(run, written=3, skipped=1)
    prediction_runs.count(run, written=2, skipped=0)
    run.refresh_from_db()
    assert (run.proposals_written, run.frames_skipped) == (5, 1)
    prediction_runs.begin(run)
    run.refresh_from_db()
    assert (run.proposals_written, run.frames_skipped) == (0, 0)


@pytest.mark.parametrize(
    ("options", "fusion"),
    [
        ({"votes": "loud"}, "backward"),
        ({"halves": "second"}, "backward"),
        ({"views": 2}, "backward"),
        ({"views": True}, "backward"),
        ({"references": -1}, "ensemble"),
        ({"references": 2.5}, "ensemble"),
        ({"references": 3}, "backward"),
        ({"device": "cuda"}, "backward"),
    ],
    ids=str,
)
def test_unknown_options_are_refused(lab, options, fusion):
    before = Job.objects.count()
    with pytest.raises(InvalidInput) as caught:
        start(lab, options=options, fusion=fusion)
    assert caught.value.code == "invalid_options"
    assert Job.objects.count() == before
