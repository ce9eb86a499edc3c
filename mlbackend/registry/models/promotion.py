"""Which model version a project works with."""

from django.conf import settings
from django.db import models

from annotations.models import Project
from mlbackend.registry.models.model_version import ModelVersion


class Promotion(models.Model):
    """One model version became the one that the project works with; the newest counts. Insert-only."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="promotions")
    model_version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="promotions")
    promoted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    promoted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.model_version} promoted"
