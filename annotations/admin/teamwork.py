"""Who was asked to do what, who was invited, and what people said to each other."""

from django.contrib import admin

from accounts.look_only import KeepsASecret, LookOnly
from annotations.models import Assignment, Comment, FrameHold, Invitation

OF_FRAME = ("filament_frame__filament__video", "filament_frame__frame__video")


@admin.register(Assignment)
class AssignmentAdmin(LookOnly):
    list_display = ("filament", "person", "first_position", "last_position", "due_on", "ended_at")
    list_filter = (
        ("person", admin.RelatedOnlyFieldListFilter),
        ("filament__video__project", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("filament__video", "person")
    search_fields = ("person__username", "filament__name", "note")
    date_hierarchy = "created_at"


@admin.register(Invitation)
class InvitationAdmin(KeepsASecret):
    list_display = ("id", "project", "role", "email", "invited_by", "expires_at", "accepted_by", "revoked_at")
    list_filter = ("role", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "invited_by", "accepted_by")
    search_fields = ("email", "invited_by__username", "accepted_by__username", "project__name")
    date_hierarchy = "created_at"


@admin.register(Comment)
class CommentAdmin(LookOnly):
    list_display = ("filament_frame", "author", "text", "created_at", "resolved_at")
    list_filter = (("author", admin.RelatedOnlyFieldListFilter), ("resolved_at", admin.EmptyFieldListFilter))
    list_select_related = (*OF_FRAME, "author")
    search_fields = ("text", "author__username", "filament_frame__filament__name")
    date_hierarchy = "created_at"


@admin.register(FrameHold)
class FrameHoldAdmin(LookOnly):
    list_display = ("filament_frame", "holder", "since", "seen_at")
    list_select_related = (*OF_FRAME, "holder")
    search_fields = ("holder__username",)
