"""The people of a lab, what they sign in with, and who did what."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who signs in. What they may do in a project is decided by their membership there."""

    display_name = models.CharField(max_length=150, blank=True)
    # What an identity provider calls this person: "<issuer> <subject>". Names and addresses may change there.
    oidc_subject = models.CharField(max_length=500, null=True, blank=True, unique=True, editable=False)

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.username


class TokenScope(models.TextChoices):
    """What a token may be used for, at most; its owner's roles still decide."""

    READ = "read"
    WRITE = "write"


class ApiToken(models.Model):
    """Lets a program act as its owner. Only a fingerprint of the secret is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, help_text="The beginning of the secret, so that people can tell tokens.")
    sha256 = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=8, choices=TokenScope.choices, default=TokenScope.READ)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class AuditEvent(models.Model):
    """Who did what, when and by which way. Rows are only ever added.

    What it is about is named by kind and id, and by its name at that moment: this app knows no projects, and what was
    deleted must stay readable.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    actor_name = models.CharField(max_length=150, blank=True)
    way = models.CharField(max_length=120, help_text="session, admin, job, command, or the token's name.")
    action = models.CharField(max_length=60)
    project_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(null=True, blank=True)
    object_name = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["project_id", "-id"], name="audit_of_project"),
            models.Index(fields=["kind", "object_id"], name="audit_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.object_name}"
