"""Who works on a frame right now. A courtesy: it warns, and saving is kept safe by base versions."""

from django.conf import settings
from django.db import models

from annotations.models.filament import FilamentFrame


class FrameHold(models.Model):
    """One browser tab of one person holds one frame, for as long as it says so every few seconds."""

    filament_frame = models.OneToOneField(FilamentFrame, on_delete=models.CASCADE, related_name="hold")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Not unique: the statement that takes a frame lets the tab's last one go, in an order that nobody promises.
    tab = models.UUIDField(db_index=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.filament_frame} held by {self.holder}"
