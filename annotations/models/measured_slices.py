"""What the slices of a filament's masks came to: kept, because cutting takes a thousand times as long."""

from django.db import models


class MeasuredSlices(models.Model):
    """The sums of the slices of one set of masks. `key` is made of the masks' fingerprints, so it never goes stale."""

    key = models.CharField(max_length=64, primary_key=True)
    volume_px3 = models.FloatField()
    length_px = models.FloatField()
    outer_area_px = models.FloatField()
    core_area_px = models.FloatField()

    class Meta:
        verbose_name_plural = "measured slices"

    def __str__(self) -> str:
        return f"slices {self.key[:10]}"
