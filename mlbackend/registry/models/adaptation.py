"""Learning on from a model version with corrected frames: for one filament, or for a round of a campaign."""

from django.db import models

from annotations.models import Filament, Job, Project
from mlbackend.registry.models.snapshot import DatasetSnapshot


class AdaptationRun(models.Model):
    """Which model version learns from which corrections; its job tells how it goes.

    `base` is the model version that it begins with, `corrected` the revisions that are new to it. The snapshot holds
    these and the old frames that it learns from once more.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="adaptation_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="adaptation_run")
    base = models.ForeignKey("ModelVersion", on_delete=models.RESTRICT, related_name="adaptation_runs")
    snapshot = models.ForeignKey(DatasetSnapshot, on_delete=models.RESTRICT, related_name="adaptation_runs")
    filament = models.ForeignKey(
        Filament,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="adaptation_runs",
        help_text="Where it learns for this filament alone.",
    )
    corrected = models.JSONField(help_text="Ids of the revisions that are new to the model.")
    preset = models.CharField(max_length=60)
    recipe = models.JSONField()
    seed = models.BigIntegerField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"adaptation run {self.pk} of {self.preset}"
