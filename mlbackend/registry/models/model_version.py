"""Weights + configuration + metrics."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotations.models import Filament, Project
from mlbackend.registry.models.adaptation import AdaptationRun
from mlbackend.registry.models.search import SearchRun
from mlbackend.registry.models.snapshot import DatasetSnapshot
from mlbackend.registry.models.synthesis import SynthesisRun
from mlbackend.registry.models.training import TrainingRun

MakingRun = TrainingRun | SearchRun | SynthesisRun | AdaptationRun

# A model version is called after the run that made it: read these together with it.
MADE_BY = ("training_run", "search_run", "synthesis_run", "adaptation_run__filament")


class ModelVersion(models.Model):
    """What a run made. The weights lie in the storage; their hash is checked when they are opened."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="model_versions")
    number = models.PositiveIntegerField()
    training_run = models.OneToOneField(
        TrainingRun, null=True, blank=True, on_delete=models.RESTRICT, related_name="model_version"
    )
    search_run = models.OneToOneField(
        SearchRun, null=True, blank=True, on_delete=models.RESTRICT, related_name="model_version"
    )
    synthesis_run = models.OneToOneField(
        SynthesisRun, null=True, blank=True, on_delete=models.RESTRICT, related_name="model_version"
    )
    adaptation_run = models.OneToOneField(
        AdaptationRun, null=True, blank=True, on_delete=models.RESTRICT, related_name="model_version"
    )
    # The version that it learned on from; what has none began with nothing.
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    architecture = models.CharField(max_length=60)
    configuration = models.JSONField()
    metrics = models.JSONField(default=dict)
    storage_prefix = models.CharField(max_length=300)
    weights_sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    parameter_count = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="one_model_version_per_number"),
            models.CheckConstraint(
                condition=Q(training_run__isnull=False, search_run=None, synthesis_run=None, adaptation_run=None)
                | Q(training_run=None, search_run__isnull=False, synthesis_run=None, adaptation_run=None)
                | Q(training_run=None, search_run=None, synthesis_run__isnull=False, adaptation_run=None)
                | Q(training_run=None, search_run=None, synthesis_run=None, adaptation_run__isnull=False),
                name="a_model_version_is_made_by_one_run",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def made_by(self) -> MakingRun:
        made_by = self.training_run or self.search_run or self.synthesis_run or self.adaptation_run
        assert made_by is not None  # the database holds it to that
        return made_by

    @property
    def preset(self) -> str:
        return self.made_by.preset

    @property
    def snapshot_id(self) -> int:
        """What it has learned from."""
        return self.snapshot.pk

    @property
    def snapshot(self) -> DatasetSnapshot:
        snapshot = self.made_by.snapshot
        assert snapshot is not None  # a synthesis run has one before it has a model
        return snapshot

    @property
    def name(self) -> str:
        return f"v{self.number} {self.preset}" + (f" for {self.filament.name}" if self.filament else "")

    @property
    def filament(self) -> Filament | None:
        """The only one that it is made for; None where it is for all."""
        return self.adaptation_run.filament if self.adaptation_run else None
