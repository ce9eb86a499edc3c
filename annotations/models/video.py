"""A recorded sequence: its pixel size, its clock, and where its pixels lie."""

from django.db import models

from annotations.domain import origin
from annotations.domain.errors import Conflict
from annotations.models.original import Original
from annotations.models.project import Project


class VideoState(models.TextChoices):
    """Only a ready video has frames; one that failed says why on its page, and keeps nothing in the store."""

    INGESTING = "ingesting"
    READY = "ready"
    FAILED = "failed"


class VideoOrigin(models.TextChoices):
    """Whether a microscope saw this. The database holds a video to what it came in as."""

    RECORDED = origin.RECORDED
    PHANTOM = origin.PHANTOM
    SYNTHETIC = origin.SYNTHETIC


class Video(models.Model):
    """One recorded ETEM sequence. The pixels lie in the frame store under `store_key`, at native depth.

    `facts` says what is known of the recording, {name: {value, unit, source, ...}}: every value remembers where it came
    from. What counts is unpacked from it: `nm_per_px` (null until somebody knows it) and the frames' `time_s`.
    A recorded grey value is the stored one plus `grey_offset`.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="videos")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=VideoState.choices, default=VideoState.READY)
    origin = models.CharField(max_length=12, choices=VideoOrigin.choices, default=VideoOrigin.RECORDED)
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.PROTECT, related_name="videos")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    dtype = models.CharField(max_length=8, blank=True)
    frame_count = models.PositiveIntegerField(default=0)
    levels = models.PositiveSmallIntegerField(default=1, help_text="Levels of the pyramid, the full size included.")
    nm_per_px = models.FloatField(null=True, blank=True)
    store_key = models.CharField(max_length=300)
    content_sha256 = models.CharField(max_length=64, blank=True)
    grey_low = models.FloatField(default=0)
    grey_high = models.FloatField(default=255)
    grey_offset = models.IntegerField(default=0)
    facts = models.JSONField(default=dict, blank=True)
    metadata = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="one_video_per_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def scale_nm_per_px(self) -> float:
        """The pixel size of a video that has one; nothing is measured in any other."""
        if self.nm_per_px is None:
            raise Conflict(
                f"Nobody has said yet how large a pixel of {self.name} is: fill it in on the video's page.",
                code="video_not_calibrated",
                extra={"video": self.pk, "missing": ["pixel_size"]},
            )
        return self.nm_per_px


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
