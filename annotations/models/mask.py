"""Masks and how they came to be. A revision is one save; what it holds is never edited and never deleted."""

from django.conf import settings
from django.db import models

from annotations.models.filament import FilamentFrame


class Origin(models.TextChoices):
    PERSON = "person"
    MODEL = "model"
    IMPORT = "import"


class Revision(models.Model):
    """One save of one frame of one filament: by a person, a model version or an import."""

    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    # Set where it is a second opinion (see models/quality.py): it lies beside the frame and never becomes current.
    second_label = models.ForeignKey(
        "SecondLabel", null=True, blank=True, on_delete=models.CASCADE, related_name="revisions"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    is_proposal = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="revisions"
    )
    # An opaque id: the people's side does not know what a model version is.
    model_version_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    model_version_name = models.CharField(max_length=200, blank=True)
    fusion = models.CharField(max_length=16, blank=True)
    certainty = models.FloatField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # Warnings that its author looked at and meant: "<code>:<layer>" (see annotations/domain/frame_rules.py).
    confirmed = models.JSONField(default=list, blank=True)
    # Where the region lay when this was saved: its masks map to the field by this for ever, wherever the region goes.
    row = models.IntegerField(default=0)
    col = models.IntegerField(default=0)
    idempotency_key = models.UUIDField(null=True, blank=True, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["filament_frame", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.filament_frame} version {self.number}"


class MaskVersion(models.Model):
    """The pixels of one layer (a descriptor's key, or the exclusion) in one revision, as packed bits."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="masks")
    layer = models.CharField(max_length=32)
    data = models.BinaryField()
    area_px = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["layer"]
        constraints = [models.UniqueConstraint(fields=["revision", "layer"], name="one_mask_per_layer")]

    def __str__(self) -> str:
        return f"{self.layer} of {self.revision}"


class ProbabilityMap(models.Model):
    """How likely a model holds each pixel to lie inside a layer: zlib of uint8 (H, W), 255 = certainly inside."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="probabilities")
    layer = models.CharField(max_length=32)
    data = models.BinaryField()

    class Meta:
        ordering = ["layer"]
        constraints = [models.UniqueConstraint(fields=["revision", "layer"], name="one_probability_map_per_layer")]

    def __str__(self) -> str:
        return f"probability of {self.layer} of {self.revision}"
