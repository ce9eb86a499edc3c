"""Following a filament through its video by registration: a proposal, until somebody takes it."""

from django.db import models

from annotations.models.filament import Filament
from annotations.models.job import Job


class DriftRun(models.Model):
    """One run of drift following. Its result is a path that a person accepts or drops.

    `key_frames` is [{position, row, col}], `confidence` one number in 0..1 per frame of the video.
    """

    filament = models.ForeignKey(Filament, on_delete=models.CASCADE, related_name="drift_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="drift_run")
    start = models.PositiveIntegerField(help_text="The position whose region is followed.")
    key_frames = models.JSONField(default=list, blank=True)
    confidence = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"Drift of {self.filament} from position {self.start}"
