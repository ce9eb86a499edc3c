"""A frozen list of accepted mask versions: what a model has seen can be answered for years."""

from django.conf import settings
from django.db import models

from annotations.models import FilamentFrame, Project, Revision
from annotations.models.filament import Split


class DatasetSnapshot(models.Model):
    """Accepted revisions with their split by filament. Written once, never changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="snapshots")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"snapshot {self.pk} of {self.project}"


class SnapshotItem(models.Model):
    """One accepted revision in a snapshot, with the split its filament had then."""

    snapshot = models.ForeignKey(DatasetSnapshot, on_delete=models.CASCADE, related_name="items")
    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.RESTRICT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    split = models.CharField(max_length=12, choices=Split.choices)

    class Meta:
        ordering = ["filament_frame__filament_id", "filament_frame__frame__position"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "filament_frame"], name="one_item_per_frame")]

    def __str__(self) -> str:
        return f"{self.revision} in {self.snapshot}"
