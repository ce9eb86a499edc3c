"""A reviewer's judgements. Insert-only: the history answers who judged what, when, and why."""

from django.conf import settings
from django.db import models

from annotations.models.filament import FilamentFrame
from annotations.models.mask import Revision


class Verdict(models.TextChoices):
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Review(models.Model):
    """One judgement of one revision of one frame of one filament."""

    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.revision} {self.verdict} by {self.reviewer}"
