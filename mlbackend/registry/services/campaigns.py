"""Campaigns: begin, go on, end. Every step is taken by `advance`, which may be called at any time, by anybody."""

import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from annotations.domain.choosing import choose
from annotations.domain.errors import Conflict, InvalidInput
from annotations.models import Filament, FilamentFrame, Project
from annotations.models.job import JobState
from annotations.selectors import evidence
from mlbackend.registry.models import Campaign, ChosenFrame, Round
from mlbackend.registry.models.campaign import Ending, Trigger, Verdict
from mlbackend.registry.models.prediction import FrameChoice
from mlbackend.registry.selectors import accepted, campaigns, wanted_frames
from mlbackend.registry.services import adaptation_runs, prediction_runs, promotions
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES

logger = logging.getLogger(__name__)

WORSE_BY = 0.002  # in macro-F1: less is chance
NIGHT_HOURS = range(1, 6)  # of the server's clock
OVER = (JobState.FAILED, JobState.CANCELLED)


@transaction.atomic
def begin(
    *,
    project: Project,
    name: str,
    filaments: Sequence[Filament],
    by: User,
    strategy: str,
    frames_per_round: int,
    trigger: str,
    budget_frames: int | None = None,
    stop_at_interval: float | None = None,
) -> Campaign:
    """Begin a campaign with its first round.

    Raises
    ------
    InvalidInput
        ``no_filaments``, ``filament_elsewhere``.
    """
    if not filaments:
        raise InvalidInput("Choose at least one filament.", code="no_filaments")
    if any(filament.video.project_id != project.pk for filament in filaments):
        raise InvalidInput("A filament belongs to another project.", code="filament_elsewhere")
    made = Campaign.objects.create(
        project=project,
        name=name,
        strategy=strategy,
        frames_per_round=frames_per_round,
        trigger=trigger,
        budget_frames=budget_frames,
        stop_at_interval=stop_at_interval,
        created_by=by,
    )
    made.filaments.set(filaments)
    told = {"strategy": strategy, "trigger": trigger, "filaments": [filament.pk for filament in filaments]}
    audit.record("campaign.begin", by=by, about=made, name=name, project_id=project.pk, **told)
    advance(made.pk)
    return campaigns.records().get(pk=made.pk)


@transaction.atomic
def end(*, campaign: Campaign, by: User) -> None:
    """No further round; what is under way comes to its end. Again changes nothing."""
    if _locked(campaign.pk).ended_at is None:
        _end(campaign, Ending.BY_HAND)
        audit.record("campaign.end", by=by, about=campaign, name=campaign.name, project_id=campaign.project_id)


@transaction.atomic
def learn(*, campaign: Campaign, by: User) -> None:
    """Learn from the corrections of the present round now, or once more where that failed.

    Raises
    ------
    Conflict
        ``campaign_not_waiting``: nothing to learn, or learning already; ``no_promoted_model``.
    InvalidInput
        ``not_a_frame_network``, ``no_corrected_frame``.
    """
    _locked(campaign.pk)
    campaign = campaigns.records().get(pk=campaign.pk)
    one = campaigns.current_round(campaign)
    if campaign.ended_at is not None or one is None:
        raise Conflict("The campaign has no round that could learn now.", code="campaign_not_waiting")
    if one.adaptation_run is not None and (one.model_version is not None or one.adaptation_run.job.state not in OVER):
        raise Conflict("This round is learning already.", code="campaign_not_waiting")
    _learn(campaign, one, by=by, follows_another=False)


def advance_all() -> None:
    """Take the next step of every campaign that is not over; a worker does so now and then."""
    for pk in Campaign.objects.filter(ended_at=None).values_list("pk", flat=True):
        try:
            advance(pk)
        except Exception:
            # One campaign that cannot go on stands in nobody else's way; it is looked at again soon.
            logger.exception("campaign_not_advanced", extra={"campaign": pk})


@transaction.atomic
def advance(campaign_id: int) -> None:
    """Take the next step, if what it waits for is there."""
    if _locked(campaign_id).ended_at is not None:
        return
    campaign = campaigns.records().get(pk=campaign_id)
    one = campaigns.current_round(campaign)
    if one is None:
        _begin_round(campaign)
    elif one.prediction_run is not None:
        if one.prediction_run.job.state == JobState.SUCCEEDED:
            _finish(one)
            _begin_round(campaigns.records().get(pk=campaign_id))
    elif one.model_version is not None:
        if one.verdict != Verdict.PENDING or not campaigns.is_being_judged(one.model_version):
            _judge(campaign, one)
    elif one.adaptation_run is None and _is_time_to_learn(campaign, one):
        _learn(campaign, one, by=campaign.created_by, follows_another=True)


def _begin_round(campaign: Campaign) -> None:
    filaments = list(campaign.filaments.all())
    if not filaments:
        return  # their video was deleted: it says so, and waits
    done = campaigns.corrected(campaign)
    left = campaign.frames_per_round
    if campaign.budget_frames is not None:
        left = min(left, campaign.budget_frames - done)
    if left <= 0:
        _end(campaign, Ending.BUDGET)
        return
    if campaign.stop_at_interval is not None and campaign.rounds.all():
        widest = campaigns.widest_interval(campaign)
        if widest is not None and widest <= campaign.stop_at_interval:
            _end(campaign, Ending.INTERVAL)
            return
    number = len(campaign.rounds.all()) + 1
    found = choose(
        [evidence.of_filament(filament) for filament in filaments], left, strategy=campaign.strategy, seed=number
    )
    if not found:
        _end(campaign, Ending.ALL_LABELLED)
        return
    one = Round.objects.create(campaign=campaign, number=number)
    frames = FilamentFrame.objects.filter(filament__in=filaments).values_list("filament_id", "frame__position", "pk")
    by_place = {(str(filament), position): pk for filament, position, pk in frames}
    ChosenFrame.objects.bulk_create(
        ChosenFrame(
            round=one,
            filament_frame_id=by_place[choice.filament, choice.position],
            rank=rank,
            reasons=[reason.sentence for reason in choice.reasons],
        )
        for rank, choice in enumerate(found, start=1)
    )


def _is_time_to_learn(campaign: Campaign, one: Round) -> bool:
    model = campaigns.base(campaign)
    chosen = list(one.chosen.all())
    done = sum(map(campaigns.is_corrected, chosen))
    if model is None or model.architecture in PAIR_ARCHITECTURES or not done:
        return False
    if campaign.trigger == Trigger.CORRECTIONS:
        return done == len(chosen)
    now = timezone.localtime()
    began_today = timezone.localtime(one.started_at).date() == now.date()
    return campaign.trigger == Trigger.NIGHTLY and now.hour in NIGHT_HOURS and not began_today


def _learn(campaign: Campaign, one: Round, *, by: User, follows_another: bool) -> None:
    model = campaigns.base(campaign)
    if model is None:
        raise Conflict("No model is promoted in this project yet.", code="no_promoted_model")
    if model.architecture in PAIR_ARCHITECTURES:
        raise InvalidInput(f"{model.name} compares pairs of frames.", code="not_a_frame_network")
    run = adaptation_runs.start(
        project=campaign.project,
        base=model,
        corrected=accepted.corrected(FilamentFrame.objects.filter(chosen_in__round__campaign=campaign).distinct()),
        title=f"{campaign.name}: learn from round {one.number}",
        by=by,
        follows_another=follows_another,
    )
    Round.objects.filter(pk=one.pk).update(adaptation_run=run, score_before=campaigns.score(model))


def _judge(campaign: Campaign, one: Round) -> None:
    """Promote the new version unless it is worse than the one it came from; then let the better one propose."""
    version = one.model_version
    assert version is not None
    assert one.adaptation_run is not None
    after = campaigns.score(version)
    if one.score_before is None or after is None:
        verdict = Verdict.UNJUDGED
    else:
        verdict = Verdict.WORSE if after < one.score_before - WORSE_BY else Verdict.PROMOTED
    if verdict == Verdict.PROMOTED:
        promotions.promote(model_version=version, by=campaign.created_by)
    Round.objects.filter(pk=one.pk).update(verdict=verdict, score_after=after)
    proposing = one.adaptation_run.base if verdict == Verdict.WORSE else version
    filaments = [filament for filament in campaign.filaments.select_related("video") if _has_frames_left(filament)]
    if not filaments:
        _finish(one)
        return
    run = prediction_runs.start(
        project=campaign.project,
        model_version=proposing,
        filaments=filaments,
        frames=FrameChoice.UNLABELLED,
        by=campaign.created_by,
        follows_another=True,
    )
    Round.objects.filter(pk=one.pk).update(prediction_run=run)


def _has_frames_left(filament: Filament) -> bool:
    return wanted_frames.of_filament(filament, frames=FrameChoice.UNLABELLED, positions=()).exists()


def _finish(one: Round) -> None:
    Round.objects.filter(pk=one.pk).update(finished_at=timezone.now())


def _end(campaign: Campaign, ending: str) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(ending=ending, ended_at=timezone.now())


def _locked(campaign_id: int) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign_id)
