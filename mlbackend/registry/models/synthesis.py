"""Synthesis runs: a tandem GAN makes training data of frames that nobody labelled, in seven visible stages."""

from django.db import models

from annotations.models import Filament, Job, Project, Video
from mlbackend.registry.models.snapshot import DatasetSnapshot
from mlbackend.tgan import stages

STAGE_STATES = [(state, state) for state in stages.STATES]
STAGE_NAMES = [(stage, stage) for stage in stages.STAGES]


class SynthesisRun(models.Model):
    """Frames + plan + seed; what came out is a synthetic video, a snapshot of it, and a model version.

    `frames` says which frames were learned from, when it was started: ids of filament frames. What the process works on
    is laid out once and kept in the storage, so that a run that goes on sees the same frames.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="synthesis_runs")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="synthesis_run")
    plan_preset = models.CharField(max_length=60)
    plan = models.JSONField()
    seed = models.BigIntegerField()
    filaments = models.ManyToManyField(Filament, related_name="synthesis_runs")
    every = models.PositiveIntegerField(default=1)
    frames = models.JSONField(default=list)
    video = models.OneToOneField(Video, null=True, blank=True, on_delete=models.SET_NULL, related_name="synthesis_run")
    snapshot = models.ForeignKey(
        DatasetSnapshot, null=True, blank=True, on_delete=models.RESTRICT, related_name="synthesis_runs"
    )
    quality = models.JSONField(null=True, blank=True, help_text="What was measured of the generated images.")
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"synthesis run {self.pk} ({self.plan_preset})"

    @property
    def preset(self) -> str:
        """How a model version of it is called."""
        return f"tGAN {self.plan_preset}"


class SynthesisStage(models.Model):
    """How far one stage came, with what it found. What it left lies in the storage, as one archive."""

    run = models.ForeignKey(SynthesisRun, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=24, choices=STAGE_NAMES)
    order = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=STAGE_STATES, default=stages.WAITING)
    facts = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    archive_path = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["run", "stage"], name="one_row_per_synthesis_stage")]

    def __str__(self) -> str:
        return f"{self.stage} of {self.run}"


class SynthesisPoint(models.Model):
    """One point of the curves of a stage that trains."""

    stage = models.ForeignKey(SynthesisStage, on_delete=models.CASCADE, related_name="points")
    step = models.PositiveIntegerField()
    values = models.JSONField()

    class Meta:
        ordering = ["step"]
        constraints = [models.UniqueConstraint(fields=["stage", "step"], name="one_synthesis_point_per_step")]

    def __str__(self) -> str:
        return f"step {self.step} of {self.stage}"


class SynthesisPicture(models.Model):
    """A picture that a stage left to be looked at."""

    stage = models.ForeignKey(SynthesisStage, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=200, help_text="What it shows; no path.")
    storage_path = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="one_synthesis_picture_per_name")]

    def __str__(self) -> str:
        return f"{self.name} of {self.stage}"
