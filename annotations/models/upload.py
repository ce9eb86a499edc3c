"""A file on its way in, a part at a time."""

import uuid

from django.conf import settings
from django.db import models

from annotations.models.project import Project


class UploadState(models.TextChoices):
    RECEIVING = "receiving"
    COMPLETE = "complete"
    TAKEN = "taken"


class Upload(models.Model):
    """What has arrived of a file: `offset` of `length` bytes, in parts below `parts_prefix` of the storage.

    `sha256` is what its sender says the whole file has, if they said so. Once complete it becomes a video; once that
    video's ingest has the original, the parts are gone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="uploads")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=300)
    length = models.BigIntegerField()
    offset = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=12, choices=UploadState.choices, default=UploadState.RECEIVING)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offset__gte=0, offset__lte=models.F("length")), name="upload_offset_within_length"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.offset} of {self.length} bytes)"

    @property
    def parts_prefix(self) -> str:
        return f"uploads/{self.pk}"
