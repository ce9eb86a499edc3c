"""A recording as it came from the microscope: kept untouched, known by its SHA-256."""

from django.conf import settings
from django.db import models

from annotations.models.project import Project


class Original(models.Model):
    """One file, or one folder of images. It lies in the storage, or, `in_place`, in a folder that an admin allowed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="originals")
    name = models.CharField(max_length=300)
    format = models.CharField(max_length=24, blank=True)
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=500, blank=True)
    in_place = models.CharField(max_length=1000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "sha256"], name="one_original_per_content")]

    def __str__(self) -> str:
        return self.name
