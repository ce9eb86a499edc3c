"""Weights + configuration + metrics."""

from django.conf import settings
from django.db import models

from annotations.models import Project
from mlbackend.registry.models.training import TrainingRun


class ModelVersion(models.Model):
    """What a training run made. The weights lie in the storage; their hash is checked whenever they are opened."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="model_versions")
    number = models.PositiveIntegerField()
    training_run = models.OneToOneField(TrainingRun, on_delete=models.RESTRICT, related_name="model_version")
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
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_model_version_per_number")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"v{self.number} {self.training_run.preset}"
