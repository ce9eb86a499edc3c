"""Training runs, their curves and their samples."""

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


class TrainingSample(models.Model):
    """A picture from the middle of a training: image, truth and prediction of one validation frame, side by side."""

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="samples")
    step = models.PositiveIntegerField()
    filament = models.CharField(max_length=300, help_text="Its name when the training ran.")
    file = models.CharField(max_length=300)
    storage_path = models.CharField(max_length=300)

    class Meta:
        ordering = ["step", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "step", "filament", "file"], name="one_sample_per_frame_and_step")
        ]

    def __str__(self) -> str:
        return f"{self.filament}/{self.file} at step {self.step} of {self.run}"
