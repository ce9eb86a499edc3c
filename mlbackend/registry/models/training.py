"""Training runs and their curves."""

from django.db import models

from annotations.models import Job, Project
from mlbackend.registry.models.snapshot import DatasetSnapshot


class TrainingRun(models.Model):
    """Snapshot + configuration + seed; its job tells how it goes, its model version what came out."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="training_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="training_run")
    snapshot = models.ForeignKey(DatasetSnapshot, on_delete=models.RESTRICT, related_name="training_runs")
    preset = models.CharField(max_length=60)
    configuration = models.JSONField()
    seed = models.BigIntegerField()
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"training run {self.pk} ({self.preset})"


class TrainingPoint(models.Model):
    """One point of a run's curves."""

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="points")
    step = models.PositiveIntegerField()
    values = models.JSONField()

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["run", "step"], name="one_point_per_step")]

    def __str__(self) -> str:
        return f"step {self.step} of {self.run}"
