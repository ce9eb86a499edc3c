"""Campaigns: choose frames, have them corrected, learn, propose; round after round."""

from django.conf import settings
from django.db import models

from annotations.domain.choosing import KINETICS
from annotations.models import Filament, FilamentFrame, Project
from mlbackend.registry.models.adaptation import AdaptationRun
from mlbackend.registry.models.model_version import ModelVersion
from mlbackend.registry.models.prediction import PredictionRun


class Trigger(models.TextChoices):
    """What lets a round learn from its corrections."""

    BY_HAND = "by_hand"
    CORRECTIONS = "corrections"
    NIGHTLY = "nightly"


class Ending(models.TextChoices):
    """Why a campaign is over."""

    BY_HAND = "by_hand"
    BUDGET = "budget"
    INTERVAL = "interval"
    ALL_LABELLED = "all_labelled"


class Verdict(models.TextChoices):
    """What became of a round's model version."""

    PENDING = "pending"
    PROMOTED = "promoted"
    WORSE = "worse"
    UNJUDGED = "unjudged"


class Campaign(models.Model):
    """What is chosen how, and when it is enough. How far it is, its rounds tell."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="campaigns")
    name = models.CharField(max_length=200)
    filaments = models.ManyToManyField(Filament, related_name="campaigns")
    strategy = models.CharField(max_length=20, default=KINETICS)
    frames_per_round = models.PositiveIntegerField(default=5)
    trigger = models.CharField(max_length=12, choices=Trigger.choices, default=Trigger.CORRECTIONS)
    budget_frames = models.PositiveIntegerField(
        null=True, blank=True, help_text="Corrections after which it is enough; none means no limit."
    )
    stop_at_interval = models.FloatField(
        null=True, blank=True, help_text="It is enough when every rate is known to this share, both ways, at 95 %."
    )
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One turn of a campaign: its frames, what was learned from them, and what became of that."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    adaptation_run = models.OneToOneField(
        AdaptationRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="round"
    )
    prediction_run = models.OneToOneField(
        PredictionRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="round"
    )
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.PENDING)
    score_before = models.FloatField(null=True, blank=True, help_text="Macro-F1 of the version it began with.")
    score_after = models.FloatField(null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_round_per_number")]

    def __str__(self) -> str:
        return f"round {self.number} of {self.campaign}"

    @property
    def model_version(self) -> ModelVersion | None:
        """What was learned in it."""
        return getattr(self.adaptation_run, "model_version", None) if self.adaptation_run else None


class ChosenFrame(models.Model):
    """A frame that a round wants corrected, why, and who is at it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="chosen")
    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.CASCADE, related_name="chosen_in")
    rank = models.PositiveIntegerField()
    reasons = models.JSONField(help_text="Sentences, the strongest first.")
    reserved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reserved_at = models.DateTimeField(null=True, blank=True)
    skipped_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["round", "filament_frame"], name="one_choice_per_frame")]

    def __str__(self) -> str:
        return f"{self.filament_frame}, number {self.rank} of {self.round}"
