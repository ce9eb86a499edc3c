"""Prediction runs: a model version writes proposals for chosen frames."""

from django.db import models

from annotations.models import Filament, Job, Project
from mlbackend.registry.models.model_version import ModelVersion


class FrameChoice(models.TextChoices):
    UNLABELLED = "unlabelled"
    ALL = "all"
    CHOSEN = "chosen"


class PredictionRun(models.Model):
    """Which model version, which filaments and frames, and what came of it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="prediction_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="prediction_run")
    model_version = models.ForeignKey(ModelVersion, on_delete=models.RESTRICT, related_name="prediction_runs")
    filaments = models.ManyToManyField(Filament, related_name="prediction_runs")
    frames = models.CharField(max_length=12, choices=FrameChoice.choices, default=FrameChoice.UNLABELLED)
    positions = models.JSONField(default=list, blank=True)
    fusion = models.CharField(max_length=16, default="backward")
    options = models.JSONField(default=dict, blank=True, help_text="What was asked for beside the fusion.")
    proposals_written = models.PositiveIntegerField(default=0)
    frames_skipped = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"prediction run {self.pk} by {self.model_version}"
