"""Hyper-parameter searches and their trials."""

from django.db import models

from annotations.models import Job, Project
from mlbackend.registry.models.snapshot import DatasetSnapshot


class TrialState(models.TextChoices):
    RUNNING = "running"
    COMPLETE = "complete"
    PRUNED = "pruned"
    FAILED = "failed"


class SearchRun(models.Model):
    """Snapshot + configuration + the values that may vary + seed; its trials tell what was tried.

    What came out best is a model version.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="search_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="search_run")
    snapshot = models.ForeignKey(DatasetSnapshot, on_delete=models.RESTRICT, related_name="search_runs")
    preset = models.CharField(max_length=60)
    configuration = models.JSONField()
    space = models.JSONField()
    trials_wanted = models.PositiveIntegerField()
    minutes = models.FloatField(null=True, blank=True)
    seed = models.BigIntegerField()
    best = models.PositiveIntegerField(null=True, blank=True, help_text="The number of the best trial.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"search run {self.pk} ({self.preset})"


class SearchTrial(models.Model):
    """One configuration that was tried: its values, how far it came and how good it was."""

    run = models.ForeignKey(SearchRun, on_delete=models.CASCADE, related_name="trials")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=TrialState.choices)
    values = models.JSONField(default=dict)
    score = models.FloatField(null=True, blank=True)
    step = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="one_trial_per_number")]

    def __str__(self) -> str:
        return f"trial {self.number} of {self.run}"
