"""Rounds of a campaign, step by step; jobs are ended by hand, as workers would."""

from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import Filament, FilamentFrame, Job
from mlbackend.registry.models import EvaluationRun, ModelVersion, Promotion, Round
from mlbackend.registry.selectors import campaigns as found
from mlbackend.registry.selectors import promotions
from mlbackend.registry.services import campaigns
from tests import factories
from tests.content import Content


@pytest.fixture
def content(filmed_lab):
    made = Content(filmed_lab)
    made.bare = Filament.objects.get(pk=made.empty)
    return made


def begun(content, **wanted):
    values = {"strategy": "uniform", "frames_per_round": 2, "trigger": "corrections"} | wanted
    return campaigns.begin(
        project=content.lab.project, name="Summer", filaments=[content.bare], by=content.lab.manager, **values
    )


def again(campaign):
    campaigns.advance(campaign.pk)
    return found.records().get(pk=campaign.pk)


def correct(content, campaign, most=99):
    """As annotators do: draw what the present round chose."""
    fresh = found.records().get(pk=campaign.pk)
    for chosen in list(found.current_round(fresh).chosen.all())[:most]:
        if not found.is_corrected(chosen):
            factories.save(chosen.filament_frame, content.lab.annotator)


def learned(content, campaign, *, score=None):
    """As a worker does: the version is there, and judged."""
    run = found.current_round(campaign).adaptation_run
    Job.objects.filter(pk=run.job_id).update(state="succeeded")
    values = {field.attname: getattr(content.version, field.attname) for field in ModelVersion._meta.concrete_fields}
    number = ModelVersion.objects.count() + 1
    made = {
        "id": None,
        "number": number,
        "training_run_id": None,
        "adaptation_run_id": run.pk,
        "parent_id": run.base_id,
    }
    version = ModelVersion.objects.create(**(values | made))
    if score is not None:
        judge(content, version, score)
    return version


def judge(content, version, score):
    EvaluationRun.objects.create(
        project=content.lab.project,
        job=content._job("evaluation"),
        model_version=version,
        snapshot=content.snapshot,
        split="validation",
        summary={"overall": {"macro_f1": score}},
    )


def proposals_done(campaign):
    Job.objects.filter(prediction_run__round__campaign=campaign).update(state="succeeded")


def test_the_first_round_has_its_frames_at_once_with_reasons(content):
    campaign = begun(content)
    one = found.current_round(campaign)
    assert [chosen.rank for chosen in one.chosen.all()] == [1, 2]
    assert all(chosen.reasons for chosen in one.chosen.all())
    assert found.waiting(campaign).code == "corrections"


def test_it_learns_when_its_frames_are_corrected_promotes_what_is_better_and_goes_on(content):
    judge(content, content.version, 0.8)
    campaign = begun(content)
    correct(content, campaign, most=1)
    assert found.current_round(again(campaign)).adaptation_run is None
    correct(content, campaign)
    campaign = again(campaign)
    assert found.waiting(campaign).code == "learning"
    assert len(found.current_round(campaign).adaptation_run.corrected) == 2
    version = learned(content, campaign, score=0.85)
    campaign = again(campaign)
    assert promotions.promoted(content.project) == version
    assert found.waiting(campaign).code == "proposals"
    proposals_done(campaign)
    campaign = again(campaign)
    first, second = campaign.rounds.all()
    assert (first.verdict, first.score_before, first.score_after) == ("promoted", 0.8, 0.85)
    assert first.finished_at is not None
    assert {chosen.filament_frame_id for chosen in first.chosen.all()}.isdisjoint(
        chosen.filament_frame_id for chosen in second.chosen.all()
    )
    assert found.base(campaign) == version


def test_a_version_that_is_worse_is_not_promoted_and_its_parent_goes_on(content):
    judge(content, content.version, 0.9)
    campaign = begun(content)
    correct(content, campaign)
    learned(content, again(campaign), score=0.85)
    campaign = again(campaign)
    one = campaign.rounds.get()
    assert (one.verdict, one.prediction_run.model_version) == ("worse", content.version)
    assert promotions.promoted(content.project) == content.version
    assert found.base(campaign) == content.version


def test_what_nothing_can_judge_is_kept_and_not_promoted(content):
    campaign = begun(content)
    correct(content, campaign)
    version = learned(content, again(campaign))
    campaign = again(campaign)
    assert campaign.rounds.get().verdict == "unjudged"
    assert promotions.promoted(content.project) == content.version
    assert found.base(campaign) == version


def test_without_a_model_it_says_so_and_goes_on_when_there_is_one(content):
    Promotion.objects.all().delete()
    campaign = begun(content)
    correct(content, campaign)
    campaign = again(campaign)
    assert found.waiting(campaign).code == "no_promoted_model"
    with pytest.raises(Conflict) as refused:
        campaigns.learn(campaign=campaign, by=content.lab.manager)
    assert refused.value.code == "no_promoted_model"
    Promotion.objects.create(
        project=content.lab.project, model_version=content.version, promoted_by=content.lab.manager
    )
    assert found.waiting(again(campaign)).code == "learning"


def test_a_model_of_pairs_is_waited_out(content):
    ModelVersion.objects.update(architecture="mtdn")
    campaign = begun(content)
    correct(content, campaign)
    assert found.waiting(again(campaign)).code == "not_a_frame_network"
    with pytest.raises(InvalidInput):
        campaigns.learn(campaign=campaign, by=content.lab.manager)


def test_one_label_is_enough_by_hand_and_none_is_not(content):
    campaign = begun(content, trigger="by_hand")
    with pytest.raises(InvalidInput) as refused:
        campaigns.learn(campaign=campaign, by=content.lab.manager)
    assert refused.value.code == "no_corrected_frame"
    correct(content, campaign, most=1)
    campaign = again(campaign)
    assert found.waiting(campaign).code == "by_hand"
    campaigns.learn(campaign=campaign, by=content.lab.manager)
    with pytest.raises(Conflict) as refused:
        campaigns.learn(campaign=campaign, by=content.lab.manager)
    assert refused.value.code == "campaign_not_waiting"


def test_at_night_it_learns_from_what_was_corrected_by_day(content, monkeypatch):
    campaign = begun(content, trigger="nightly")
    correct(content, campaign, most=1)
    night = timezone.localtime().replace(hour=2) + timedelta(days=1)
    monkeypatch.setattr(timezone, "localtime", lambda value=None: value or night.replace(hour=14))
    assert found.waiting(again(campaign)).code == "nightly"
    monkeypatch.setattr(timezone, "localtime", lambda value=None: value or night)
    assert found.waiting(again(campaign)).code == "learning"


def test_when_a_worker_dies_for_good_it_says_so_and_can_be_started_again(content):
    campaign = begun(content)
    correct(content, campaign)
    run = found.current_round(again(campaign)).adaptation_run
    Job.objects.filter(pk=run.job_id).update(state="failed", error_detail="Its worker was lost three times.")
    campaign = again(campaign)
    waiting = found.waiting(campaign)
    assert (waiting.code, waiting.job) == ("failed", run.job)
    assert "lost three times" in waiting.sentence
    campaigns.learn(campaign=campaign, by=content.lab.manager)
    assert found.waiting(again(campaign)).code == "learning"


def test_all_labelled_ends_it(content):
    for frame in FilamentFrame.objects.filter(filament=content.bare):
        factories.save(frame, content.lab.annotator)
    campaign = begun(content)
    assert (campaign.ending, campaign.rounds.count()) == ("all_labelled", 0)
    assert found.waiting(campaign).code == "ended"


def test_a_budget_ends_it(content):
    campaign = begun(content, budget_frames=1)
    assert found.current_round(campaign).chosen.count() == 1
    correct(content, campaign)
    learned(content, again(campaign))
    again(campaign)
    proposals_done(campaign)
    assert again(campaign).ending == "budget"


def test_a_rate_that_is_known_well_enough_ends_it(content, monkeypatch):
    campaign = begun(content, stop_at_interval=0.05)
    monkeypatch.setattr(found, "widest_interval", lambda campaign: 0.04)
    Round.objects.filter(campaign=campaign).update(finished_at=timezone.now())
    assert again(campaign).ending == "interval"


def test_filaments_that_are_gone_are_told(content):
    campaign = begun(content)
    campaign.filaments.clear()
    assert found.waiting(again(campaign)).code == "no_filament"


def test_ended_by_hand_nothing_follows(content):
    campaign = begun(content)
    for _ in range(2):
        campaigns.end(campaign=campaign, by=content.lab.manager)
    correct(content, campaign)
    campaign = again(campaign)
    assert (campaign.ending, found.current_round(campaign).adaptation_run) == ("by_hand", None)


def test_one_that_cannot_go_on_stands_in_nobodys_way(content, monkeypatch):
    broken, whole = begun(content), begun(content)
    advanced = []

    def advance(pk):
        if pk == broken.pk:
            raise RuntimeError("broken")
        advanced.append(pk)

    monkeypatch.setattr(campaigns, "advance", advance)
    campaigns.advance_all()
    assert whole.pk in advanced


def test_other_projects_filaments_are_refused(content):
    elsewhere = factories.filament(factories.video(factories.project("Other")))
    for filaments, code in (([], "no_filaments"), ([elsewhere], "filament_elsewhere")):
        with pytest.raises(InvalidInput) as refused:
            campaigns.begin(
                project=content.lab.project, name="x", filaments=filaments, by=content.lab.manager, strategy="uniform",
                frames_per_round=1, trigger="by_hand",
            )  # fmt: skip
        assert refused.value.code == code
