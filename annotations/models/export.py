"""What leaves the house: a data set or a table, built by a job and kept for download."""

from django.conf import settings
from django.db import models

from annotations.models.job import Job
from annotations.models.project import Project


class ExportFormat(models.TextChoices):
    MTDN = "mtdn"
    COCO = "coco"
    KINETICS_CSV = "kinetics-csv"
    KINETICS_PARQUET = "kinetics-parquet"
    KINETICS_XLSX = "kinetics-xlsx"
    MASKS_PNG = "masks-png"
    MASKS_TIFF = "masks-tiff"
    MASKS_NUMPY = "masks-numpy"
    OME_ZARR = "ome-zarr"
    PAIRS = "pairs"


class Export(models.Model):
    """One requested export. The file is there once its job has succeeded."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="exports")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="export")
    format = models.CharField(max_length=16, choices=ExportFormat.choices)
    filament_ids = models.JSONField(default=list)
    states = models.JSONField(default=list)
    # What else was chosen: splits, first and last frame, one author or model version, how kinetics are measured.
    options = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    storage_key = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    size_bytes = models.BigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.format} of {self.project}"
