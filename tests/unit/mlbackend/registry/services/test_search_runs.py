"""Starting a search: all of it or nothing; and its trials."""

import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import Job
from mlbackend.registry.models import DatasetSnapshot, SearchRun
from mlbackend.registry.services import search_runs, search_space
from mlbackend.training.presets import PRESETS
from tests.endpoints import Content


@pytest.fixture
def content(lab):
    content = Content(lab)
    SearchRun.objects.all().delete()
    return content


def start(content, **wanted):
    values = {"project": content.lab.project, "preset": "quick", "trials": 5, "by": content.lab.manager}
    return search_runs.start(**{**values, **wanted})


def test_search_waits_with_what_may_vary(content):
    run = start(content, seed=3, minutes=12.5)
    assert (run.seed, run.trials_wanted, run.minutes, run.best) == (3, 5, 12.5, None)
    assert run.configuration == PRESETS["quick"].configuration.as_json()
    assert run.space == search_space.usual(preset="quick")
    assert run.snapshot.items.count() == 2
    assert (run.job.title, run.job.state) == ("Search around Quick", "queued")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"preset": "slow"}, "unknown_preset"),
        ({"trials": 0}, "invalid_trials"),
        ({"trials": search_runs.MOST_TRIALS + 1}, "invalid_trials"),
        ({"minutes": 0}, "invalid_minutes"),
        ({"minutes": float("nan")}, "invalid_minutes"),
        ({"space": {}}, "invalid_space"),
    ],
)
def test_what_cannot_be_searched_leaves_nothing_behind(content, wanted, code):
    before = Job.objects.count(), DatasetSnapshot.objects.count()
    with pytest.raises(InvalidInput) as caught:
        start(content, **wanted)
    assert caught.value.code == code
    assert (Job.objects.count(), DatasetSnapshot.objects.count()) == before
    assert not SearchRun.objects.exists()


def test_without_a_filament_to_validate_by_nothing_is_searched(content):
    content.judged.delete()
    before = DatasetSnapshot.objects.count()
    with pytest.raises(InvalidInput) as caught:
        start(content)
    assert caught.value.code == "no_validation_filament"
    assert DatasetSnapshot.objects.count() == before


def test_what_is_told_later_of_a_trial_replaces_what_was_known(content):
    run = start(content)
    for state, score in (("running", None), ("complete", 0.7)):
        search_runs.tell_trial(run, number=0, state=state, values={"batch": 4}, score=score, step=10)
    search_runs.tell_best(run, number=0)
    run.refresh_from_db()
    assert list(run.trials.values_list("number", "state", "score")) == [(0, "complete", 0.7)]
    assert run.best == 0
    search_runs.forget_trials(run)
    run.refresh_from_db()
    assert (run.best, run.trials.count()) == (None, 0)
