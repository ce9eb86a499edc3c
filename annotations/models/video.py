"""A recorded sequence: its pixel size, its clock, and where its pixels lie."""

from django.db import models

from annotations.models.project import Project


class Video(models.Model):
    """One recorded ETEM sequence. The pixels lie in the frame store under `store_key`, at native depth."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="videos")
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    dtype = models.CharField(max_length=8)
    frame_count = models.PositiveIntegerField()
    nm_per_px = models.FloatField()
    store_key = models.CharField(max_length=300)
    content_sha256 = models.CharField(max_length=64)
    grey_low = models.FloatField(default=0)
    grey_high = models.FloatField(default=255)
    metadata = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="one_video_per_name")]

    def __str__(self) -> str:
        return self.name


class Frame(models.Model):
    """One image of a video. `index` is the recording's own count, `position` counts in the store, `time_s` is when."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="frames")
    position = models.PositiveIntegerField()
    index = models.PositiveIntegerField()
    time_s = models.FloatField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["video", "position"], name="one_frame_per_position"),
            models.UniqueConstraint(fields=["video", "index"], name="one_frame_per_index"),
        ]

    def __str__(self) -> str:
        return f"{self.video} frame {self.index}"
