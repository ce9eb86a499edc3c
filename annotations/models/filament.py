"""A filament, and its state in every frame of its video."""

from django.conf import settings
from django.db import models

from annotations.domain import review_flow
from annotations.models.video import Frame, Video


class Split(models.TextChoices):
    """Which part a filament plays when a model learns. The split goes by filament, never by frame."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
    UNASSIGNED = "unassigned"


class Pathway(models.TextChoices):
    CATALYTIC = "catalytic"
    NON_CATALYTIC = "non_catalytic"
    OTHER = "other"
    UNKNOWN = "unknown"


class Filament(models.Model):
    """One object followed through a video, inside a region of constant size that may move."""

    video = models.ForeignKey(Video, on_delete=models.CASCADE, related_name="filaments")
    name = models.CharField(max_length=200)
    diameter_nm = models.FloatField(null=True, blank=True)
    split = models.CharField(max_length=12, choices=Split.choices, default=Split.UNASSIGNED)
    pathway = models.CharField(max_length=16, choices=Pathway.choices, default=Pathway.UNKNOWN)
    region_height = models.PositiveIntegerField(default=256)
    region_width = models.PositiveIntegerField(default=256)
    length_px = models.FloatField(null=True, blank=True)
    length_source = models.CharField(max_length=60, blank=True)
    # Points (row, col) in the filament's region, as it lies at `centre_line_position`.
    centre_line = models.JSONField(default=list, blank=True)
    centre_line_position = models.PositiveIntegerField(null=True, blank=True)
    # Where the region lies: [{position, row, col}], interpolated between; the frames' own row and col follow from it.
    path = models.JSONField(default=list, blank=True)
    # What counts of the region: [{position, points: [[row, col], ...]}] in the region, interpolated between.
    exclusion_polygons = models.JSONField(default=list, blank=True)
    # Counts changes of path, centre line and exclusion polygons: a save names the one it was made on.
    geometry_version = models.PositiveIntegerField(default=0)
    notes = models.TextField(blank=True)
    truth = models.JSONField(null=True, blank=True, help_text="What is known of a rendered filament.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["video__name", "name"]
        constraints = [models.UniqueConstraint(fields=["video", "name"], name="one_filament_per_name")]

    def __str__(self) -> str:
        return f"{self.video.name} / {self.name}"


class FilamentFrame(models.Model):
    """One frame of one filament: where its region lies, which revision is current, which proposal waits."""

    filament = models.ForeignKey(Filament, on_delete=models.CASCADE, related_name="filament_frames")
    frame = models.ForeignKey(Frame, on_delete=models.CASCADE, related_name="filament_frames")
    row = models.IntegerField(default=0)
    col = models.IntegerField(default=0)
    state = models.CharField(max_length=12, default=review_flow.UNLABELLED, db_index=True)
    current = models.ForeignKey("Revision", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    proposal = models.ForeignKey("Revision", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    updated_at = models.DateTimeField(null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["frame__position"]
        constraints = [models.UniqueConstraint(fields=["filament", "frame"], name="one_row_per_filament_and_frame")]

    def __str__(self) -> str:
        return f"{self.filament} frame {self.frame.index}"

    @property
    def version(self) -> int:
        """The current revision's number; 0 where nothing has been saved yet."""
        return self.current.number if self.current else 0
