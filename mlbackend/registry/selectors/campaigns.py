"""Campaigns as people see them: how far they are, and what they wait for."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from annotations.domain.choosing.rate_effect import rate_information
from annotations.models.job import ACTIVE, Job, JobState
from annotations.selectors import access, evidence
from annotations.selectors.evidence import LABELLED
from mlbackend.registry.models import Campaign, ChosenFrame, EvaluationRun, ModelVersion, Round
from mlbackend.registry.models.campaign import Trigger, Verdict
from mlbackend.registry.selectors import model_versions, promotions
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES

NOTHING, ENDED, FILAMENT, MODEL, FRAME_MODEL, CORRECTIONS, HAND, NIGHT = (
    "nothing", "ended", "no_filament", "no_promoted_model", "not_a_frame_network", "corrections", "by_hand", "nightly",
)  # fmt: skip
LEARNING, JUDGING, PROPOSALS, FAILED = "learning", "judging", "proposals", "failed"
WAITS = (
    NOTHING, ENDED, FILAMENT, MODEL, FRAME_MODEL, CORRECTIONS, HAND, NIGHT, LEARNING, JUDGING, PROPOSALS, FAILED,
)  # fmt: skip
TWO_SIDED = 1.96


@dataclass(frozen=True)
class Waiting:
    """What a campaign waits for, in a word and in a sentence; `job` is the one that is under way or that failed."""

    code: str
    sentence: str
    job: Job | None = None


def records() -> QuerySet[Campaign]:
    """Campaigns with their rounds, newest first."""
    chosen = ChosenFrame.objects.select_related("filament_frame__frame", "filament_frame__filament", "reserved_by")
    related = ("adaptation_run__job", "prediction_run__job", "adaptation_run__model_version__adaptation_run__filament")
    rounds = Round.objects.select_related(*related).prefetch_related(Prefetch("chosen", chosen))
    return Campaign.objects.select_related("created_by").prefetch_related("filaments", Prefetch("rounds", rounds))


def visible(*, user: User, project_id: int | None = None) -> QuerySet[Campaign]:
    """The campaigns of the user's projects."""
    return access.visible_in(records(), user=user, project_id=project_id)


def current_round(campaign: Campaign) -> Round | None:
    """The round that is not finished; None between rounds, and after the last."""
    return next((one for one in campaign.rounds.all() if one.finished_at is None), None)


def is_corrected(chosen: ChosenFrame) -> bool:
    return chosen.filament_frame.state in LABELLED


def corrected(campaign: Campaign) -> int:
    """Frames of all rounds that people have drawn."""
    return sum(is_corrected(chosen) for one in campaign.rounds.all() for chosen in one.chosen.all())


def base(campaign: Campaign) -> ModelVersion | None:
    """The version to learn on from: that of the last round that was not worse, else the promoted one."""
    for one in reversed(campaign.rounds.all()):
        if one.verdict in (Verdict.PROMOTED, Verdict.UNJUDGED) and one.model_version is not None:
            return model_versions.records().get(pk=one.model_version.pk)
    return promotions.promoted(campaign.project_id)


def score(version: ModelVersion) -> float | None:
    """Macro-F1, mean of both areas, of the newest evaluation on validation filaments; None where there is none."""
    runs = EvaluationRun.objects.filter(model_version=version, split="validation", summary__isnull=False)
    newest = runs.order_by("-pk").first()
    found = newest.summary["overall"]["macro_f1"] if newest and newest.summary else None
    return None if found is None else float(found)


def is_being_judged(version: ModelVersion) -> bool:
    return EvaluationRun.objects.filter(model_version=version, job__state__in=ACTIVE).exists()


def widest_interval(campaign: Campaign) -> float | None:
    """Half of the 95 % interval of the rate, as a share of it, of the filament known worst; None where one is not."""
    halves = []
    for filament in campaign.filaments.all():
        known = rate_information(evidence.of_filament(filament))
        if known is None:
            return None
        halves.append(TWO_SIDED * known.sigma())
    return max(halves, default=None)


def waiting(campaign: Campaign) -> Waiting:
    """What it waits for; it goes on by itself as soon as that is there."""
    if campaign.ended_at is not None:
        return Waiting(ENDED, "The campaign is over.")
    if not campaign.filaments.all():
        return Waiting(FILAMENT, "Its filaments are gone: end it, or begin another one.")
    one = current_round(campaign)
    if one is None:
        return Waiting(NOTHING, "The next round is about to begin.")
    if one.prediction_run is not None:
        return _of_job(one.prediction_run.job, PROPOSALS, "Proposals of the new version are being written.")
    if one.adaptation_run is not None:
        if one.model_version is None:
            return _of_job(one.adaptation_run.job, LEARNING, "A model is learning from the corrections.")
        return Waiting(JUDGING, "The new version is being judged on the validation filaments.")
    return _for_corrections(campaign, one)


def _for_corrections(campaign: Campaign, one: Round) -> Waiting:
    model = base(campaign)
    done = sum(map(is_corrected, one.chosen.all()))
    wanted = len(one.chosen.all())
    if model is None:
        return Waiting(MODEL, "No model is promoted in this project yet; frames can be corrected meanwhile.")
    if model.architecture in PAIR_ARCHITECTURES:
        return Waiting(FRAME_MODEL, f"{model.name} compares pairs of frames: promote one that looks at single ones.")
    if campaign.trigger == Trigger.NIGHTLY:
        return Waiting(NIGHT, f"{done} of {wanted} frames are corrected; it learns from them tonight.")
    if campaign.trigger == Trigger.BY_HAND and done:
        return Waiting(HAND, f"{done} of {wanted} frames are corrected; a manager lets it learn.")
    return Waiting(CORRECTIONS, f"{done} of {wanted} frames are corrected.")


def _of_job(job: Job, code: str, sentence: str) -> Waiting:
    if job.state in (JobState.FAILED, JobState.CANCELLED):
        why = job.error_detail or "It was cancelled."
        return Waiting(FAILED, f"{job.title}: {why} A manager can start it again.", job)
    return Waiting(code, sentence, job)
