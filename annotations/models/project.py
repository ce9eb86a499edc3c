"""A project: who works on what, and which areas they outline."""

from django.conf import settings
from django.db import models

from annotations.domain import roles


class Role(models.TextChoices):
    """What a member may do; each role may do all that those before it may (`roles.may`)."""

    VIEWER = roles.VIEWER
    ANNOTATOR = roles.ANNOTATOR
    REVIEWER = roles.REVIEWER
    MANAGER = roles.MANAGER


class Project(models.Model):
    """Videos that belong together, with the people who work on them."""

    name = models.CharField(max_length=200, unique=True)
    description = models.TextField(blank=True)
    is_synthetic = models.BooleanField(default=False, help_text="Rendered content with a known truth, not a recording.")
    carbon_density_g_cm3 = models.FloatField(default=2.26, help_text="For rates in atoms per second; graphite is 2.26.")
    double_label_share = models.FloatField(default=0, help_text="The share of frames that a second person labels, 0-1.")
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="projects")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's role in one project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.ANNOTATOR)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "user"], name="one_role_per_project")]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} in {self.project}"


class Descriptor(models.Model):
    """A named area to be segmented. `inside` names the descriptor that must contain it (A2 lies inside A1)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="descriptors")
    key = models.SlugField(max_length=32)
    name = models.CharField(max_length=100)
    colour = models.CharField(max_length=9)
    inside = models.CharField(max_length=32, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="one_descriptor_per_key")]

    def __str__(self) -> str:
        return f"{self.key} ({self.name})"
