"""Long work. The row is the truth: the message to a worker carries its id and nothing else."""

from django.conf import settings
from django.db import models

from annotations.models.project import Project


class JobKind(models.TextChoices):
    TRAINING = "training"
    PREDICTION = "prediction"
    EXPORT = "export"
    INGEST = "ingest"
    DRIFT = "drift"
    EVALUATION = "evaluation"
    SEARCH = "search"
    SYNTHESIS = "synthesis"
    ADAPTATION = "adaptation"


class JobState(models.TextChoices):
    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE = (JobState.QUEUED, JobState.RUNNING)


class Job(models.Model):
    """One piece of long work: its state, who holds it until when, how far it is, and how it ended."""

    kind = models.CharField(max_length=16, choices=JobKind.choices)
    title = models.CharField(max_length=300)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="jobs")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    task = models.CharField(max_length=200, help_text="The name of the task that does the work.")
    worker = models.CharField(max_length=200, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    progress = models.FloatField(default=0)
    progress_text = models.CharField(max_length=300, blank=True)
    eta_s = models.FloatField(null=True, blank=True)
    error_code = models.CharField(max_length=60, blank=True)
    error_detail = models.TextField(blank=True)
    log_tail = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "lease_until"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE
