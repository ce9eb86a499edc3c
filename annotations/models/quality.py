"""Frames labelled twice, and frames whose masks count as the truth: what agreement is measured by."""

from django.conf import settings
from django.db import models

from annotations.models.filament import FilamentFrame
from annotations.models.mask import Revision


class SecondState(models.TextChoices):
    OPEN = "open"
    DRAFT = "draft"
    SUBMITTED = "submitted"


class SecondLabel(models.Model):
    """One person is asked to label a frame without seeing what others drew.

    Its revisions never become the frame's current ones: they lie beside it, for comparison only.
    """

    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.CASCADE, related_name="second_labels")
    labeller = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="second_labels")
    state = models.CharField(max_length=10, choices=SecondState.choices, default=SecondState.OPEN)
    current = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["filament_frame", "labeller"], name="one_second_label_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.filament_frame} again, by {self.labeller}"

    @property
    def version(self) -> int:
        """The current revision's number; 0 where nothing has been saved yet."""
        return self.current.number if self.current else 0


class GroundTruth(models.Model):
    """The revision of a frame that others are measured against."""

    filament_frame = models.OneToOneField(FilamentFrame, on_delete=models.CASCADE, related_name="ground_truth")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"truth of {self.filament_frame}"
