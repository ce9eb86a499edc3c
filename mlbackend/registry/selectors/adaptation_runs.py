"""Learning from the corrected frames of a filament: which runs somebody sees, and whether one could begin now."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from accounts.models import User
from annotations.models import Filament, FilamentFrame
from annotations.models.job import ACTIVE
from annotations.selectors import access, job_kinds
from mlbackend.registry.models import AdaptationRun, ModelVersion
from mlbackend.registry.selectors import accepted, model_versions, promotions
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES

READY, NO_MODEL, PAIR_MODEL, NO_CORRECTION, LEARNING = (
    "ready",
    "no_promoted_model",
    "not_a_frame_network",
    "no_corrected_frame",
    "already_learning",
)
STATES = (READY, NO_MODEL, PAIR_MODEL, NO_CORRECTION, LEARNING)

MOST_DOUBTFUL = 8

SENTENCES = {
    READY: "The promoted model can learn from the corrected frames of this filament.",
    NO_MODEL: "No model is promoted in this project yet: a manager promotes one on the page of its models.",
    PAIR_MODEL: "The promoted model compares pairs of frames and cannot learn from single ones: promote one that looks "
    "at one frame at a time, such as Filanet.",
    NO_CORRECTION: "No frame of this filament is corrected yet: draw both areas of at least one frame.",
    LEARNING: "A model is learning from this filament right now.",
}


@dataclass(frozen=True)
class Readiness:
    """Whether a filament can be learned from now, from how many frames, with which model, and the newest run."""

    state: str
    corrected: int
    model: ModelVersion | None
    newest: AdaptationRun | None

    @property
    def sentence(self) -> str:
        return SENTENCES[self.state]


@dataclass(frozen=True)
class Doubtful:
    """A frame whose proposal is worth a look, and how certain the model is of it."""

    position: int
    index: int
    certainty: float | None


def records() -> QuerySet[AdaptationRun]:
    """Adaptation runs with all that is shown of them."""
    nested = (f"job__{name}" for name in ("project", "owner", *job_kinds.related()))
    made = (f"model_version__{name}" for name in ("adaptation_run__filament",))
    return AdaptationRun.objects.select_related(
        "filament", "model_version", *made, *model_versions.named("base"), *nested
    )


def visible(*, user: User, project_id: int | None = None) -> QuerySet[AdaptationRun]:
    """The adaptation runs of the user's projects, newest first."""
    return access.visible_in(records(), user=user, project_id=project_id)


def readiness(filament: Filament) -> Readiness:
    """Whether the promoted model could learn from this filament now; `filament` needs its `video`."""
    model = promotions.promoted(filament.video.project_id)
    corrected = len(accepted.corrected(FilamentFrame.objects.filter(filament=filament)))
    newest = records().filter(filament=filament).first()
    return Readiness(_state(model, corrected, newest), corrected, model, newest)


def doubtful(filament: Filament, model: ModelVersion) -> list[Doubtful]:
    """Frames that wait with a proposal of this model version, the least certain first."""
    waiting = FilamentFrame.objects.filter(filament=filament, proposal__model_version_id=model.pk)
    ordered = waiting.order_by(F("proposal__certainty").asc(nulls_last=True), "frame__position")
    rows = ordered.values_list("frame__position", "frame__index", "proposal__certainty")
    return [Doubtful(*row) for row in rows[:MOST_DOUBTFUL]]


def _state(model: ModelVersion | None, corrected: int, newest: AdaptationRun | None) -> str:
    if newest is not None and newest.job.state in ACTIVE:
        return LEARNING
    if model is None:
        return NO_MODEL
    if model.architecture in PAIR_ARCHITECTURES:
        return PAIR_MODEL
    return READY if corrected else NO_CORRECTION
