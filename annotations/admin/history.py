"""What was drawn and how it was judged. To look at: history is never edited, not even here."""

from django.contrib import admin

from accounts.look_only import LookOnly, LookOnlyInline
from annotations.models import FilamentFrame, GroundTruth, MaskVersion, Review, Revision, SecondLabel

OF_FRAME = ("filament_frame__filament__video", "filament_frame__frame__video")


@admin.register(FilamentFrame)
class FilamentFrameAdmin(LookOnly):
    list_display = ("id", "filament", "frame", "state", "updated_at", "updated_by")
    list_filter = ("state", ("filament__video__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("filament__video", "frame__video", "updated_by")
    search_fields = ("=id", "filament__name", "filament__video__name")
    date_hierarchy = "updated_at"


class MaskInline(LookOnlyInline):
    model = MaskVersion
    fields = ("layer", "area_px", "sha256")


@admin.register(Revision)
class RevisionAdmin(LookOnly):
    list_display = ("id", "filament_frame", "number", "origin", "is_proposal", "author", "created_at")
    list_filter = ("origin", "is_proposal", ("author", admin.RelatedOnlyFieldListFilter))
    list_select_related = (*OF_FRAME, "author")
    search_fields = ("=id", "=idempotency_key", "note", "author__username", "filament_frame__filament__name")
    date_hierarchy = "created_at"
    inlines = (MaskInline,)


@admin.register(Review)
class ReviewAdmin(LookOnly):
    list_display = ("filament_frame", "revision", "reviewer", "verdict", "reason", "created_at")
    list_filter = ("verdict", ("reviewer", admin.RelatedOnlyFieldListFilter))
    list_select_related = (*OF_FRAME, "revision__filament_frame__filament__video",
                           "revision__filament_frame__frame__video", "reviewer")  # fmt: skip
    search_fields = ("reason", "reviewer__username", "filament_frame__filament__name")
    date_hierarchy = "created_at"


@admin.register(SecondLabel)
class SecondLabelAdmin(LookOnly):
    list_display = ("filament_frame", "labeller", "state", "assigned_by", "created_at", "updated_at")
    list_filter = ("state", ("labeller", admin.RelatedOnlyFieldListFilter))
    list_select_related = (*OF_FRAME, "labeller", "assigned_by")
    search_fields = ("labeller__username", "filament_frame__filament__name")
    date_hierarchy = "created_at"


@admin.register(GroundTruth)
class GroundTruthAdmin(LookOnly):
    list_display = ("filament_frame", "set_by", "created_at")
    list_select_related = (*OF_FRAME, "set_by")
    search_fields = ("filament_frame__filament__name", "set_by__username")
    date_hierarchy = "created_at"
