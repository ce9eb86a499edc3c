"""Evaluation runs: what a model version says of frames whose truth is known, and how good that is."""

from django.db import models

from annotations.models import FilamentFrame, Job, Project, Revision
from annotations.models.filament import Split
from mlbackend.registry.models.model_version import ModelVersion
from mlbackend.registry.models.snapshot import DatasetSnapshot

EVALUATED_SPLITS = [(str(split), split.label) for split in (Split.VALIDATION, Split.TEST, Split.TRAIN)]


class EvaluationRun(models.Model):
    """One model version judged on one part of one snapshot. The whole evaluation and its report lie in the storage."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evaluation_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="evaluation_run")
    model_version = models.ForeignKey(ModelVersion, on_delete=models.RESTRICT, related_name="evaluation_runs")
    snapshot = models.ForeignKey(DatasetSnapshot, on_delete=models.RESTRICT, related_name="evaluation_runs")
    split = models.CharField(max_length=12, choices=EVALUATED_SPLITS)
    # What lists show; null until the work is done.
    summary = models.JSONField(null=True, blank=True)
    storage_prefix = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"evaluation run {self.pk} of {self.model_version}"


class EvaluatedFrame(models.Model):
    """One frame that was judged, with the revision that counted as its truth."""

    evaluation = models.ForeignKey(EvaluationRun, on_delete=models.CASCADE, related_name="frames")
    filament_frame = models.ForeignKey(FilamentFrame, on_delete=models.RESTRICT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "filament_frame"], name="one_evaluated_frame_per_frame")
        ]

    def __str__(self) -> str:
        return f"{self.revision} in {self.evaluation}"


class PredictedMask(models.Model):
    """What the model said of one descriptor of an evaluated frame, packed as `MaskVersion` packs.

    In the database and not in the storage: a packed mask has a kilobyte or two, and whoever leafs through frames gets
    both masks by one query beside the truth's, where files would cost an opening each, in a bucket a request each.
    """

    frame = models.ForeignKey(EvaluatedFrame, on_delete=models.CASCADE, related_name="masks")
    layer = models.CharField(max_length=32)
    data = models.BinaryField()

    class Meta:
        ordering = ["layer"]
        constraints = [models.UniqueConstraint(fields=["frame", "layer"], name="one_predicted_mask_per_layer")]

    def __str__(self) -> str:
        return f"{self.layer} of {self.frame}"
