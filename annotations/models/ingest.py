"""How a video came in: from which upload or folder, by which job, with what to say about it."""

from django.db import models

from annotations.models.job import Job
from annotations.models.upload import Upload
from annotations.models.video import Video


class Ingest(models.Model):
    """The way of one recording into the frame store. Its source is an upload, or a path in an allowed folder."""

    video = models.OneToOneField(Video, on_delete=models.CASCADE, related_name="ingest")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="ingest")
    upload = models.OneToOneField(Upload, null=True, blank=True, on_delete=models.SET_NULL, related_name="ingest")
    source_path = models.CharField(max_length=1000, blank=True)
    # What people are told: {"notes": [...], "repaired": [...], "duplicate_of": video id}
    report = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"Ingest of {self.video}"
