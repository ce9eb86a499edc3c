"""What people say to each other about a frame."""

from django.conf import settings
from django.db import models

from annotations.models.filament import FilamentFrame


class Comment(models.Model):
    """A remark on a frame of a filament, pinned to a place or not; an answer belongs to the remark that began it."""

    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments")
    answers_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers")
    # Pixels of the video's frame, not of the region: the region may move, the place does not.
    row = models.FloatField(null=True, blank=True)
    col = models.FloatField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="The version of the masks that was looked at.")
    text = models.CharField(max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.author} on {self.filament_frame}: {self.text[:40]}"
