"""Who is to label what by when."""

from django.conf import settings
from django.db import models

from annotations.models.filament import Filament


class Assignment(models.Model):
    """A person is asked to label a range of frames of one filament. How far it is, is counted, never stored."""

    filament = models.ForeignKey(Filament, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    first_position = models.PositiveIntegerField()
    last_position = models.PositiveIntegerField(help_text="The last frame that belongs to it.")
    due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Taken back; what was labelled stays.")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["person", "ended_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_position__lte=models.F("last_position")), name="range_of_frames_is_not_empty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.filament} {self.first_position}–{self.last_position}"
