"""Django's admin as a window for support. What is history can be looked at, never edited or deleted here."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotations.models import (
    Descriptor,
    Export,
    Filament,
    FilamentFrame,
    Job,
    MaskVersion,
    Membership,
    Project,
    Review,
    Revision,
    Upload,
    Video,
)


class LookOnly(admin.ModelAdmin):
    """Rows that only services write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ("user",)
    extra = 0


class DescriptorInline(admin.TabularInline):
    model = Descriptor
    extra = 0
    can_delete = False  # masks are stored under its key


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin):
    list_display = ("name", "is_synthetic", "carbon_density_g_cm3", "created_at")
    search_fields = ("name",)
    inlines = (DescriptorInline, MembershipInline)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # it would take every mask with it


@admin.register(Video)
class VideoAdmin(LookOnly):
    list_display = ("name", "project", "state", "frame_count", "width", "height", "dtype", "nm_per_px")
    list_filter = ("project", "state")
    search_fields = ("name", "content_sha256")


@admin.register(Upload)
class UploadAdmin(LookOnly):
    list_display = ("id", "name", "project", "owner", "offset", "length", "state", "updated_at")
    list_filter = ("state", "project")
    list_select_related = ("project", "owner")


@admin.register(Filament)
class FilamentAdmin(LookOnly):
    list_display = ("name", "video", "split", "pathway", "diameter_nm", "length_px")
    list_filter = ("video__project", "split")
    search_fields = ("name", "video__name")


@admin.register(FilamentFrame)
class FilamentFrameAdmin(LookOnly):
    list_display = ("id", "filament", "frame", "state", "updated_at", "updated_by")
    list_filter = ("state", "filament__video__project")
    list_select_related = ("filament__video", "frame__video", "updated_by")
    search_fields = ("filament__name",)


class MaskInline(admin.TabularInline):
    model = MaskVersion
    fields = ("layer", "area_px", "sha256")
    extra = 0


@admin.register(Revision)
class RevisionAdmin(LookOnly):
    list_display = ("id", "filament_frame", "number", "origin", "is_proposal", "author", "created_at")
    list_filter = ("origin", "is_proposal")
    list_select_related = ("filament_frame__filament__video", "filament_frame__frame", "author")
    search_fields = ("idempotency_key", "note")
    inlines = (MaskInline,)


@admin.register(Review)
class ReviewAdmin(LookOnly):
    list_display = ("filament_frame", "revision", "reviewer", "verdict", "reason", "created_at")
    list_filter = ("verdict",)
    list_select_related = ("filament_frame__filament__video", "filament_frame__frame", "revision", "reviewer")


@admin.register(Job)
class JobAdmin(LookOnly):
    list_display = ("id", "title", "project", "state", "progress", "owner", "tries", "created_at")
    list_filter = ("state", "kind")
    list_select_related = ("project", "owner")


@admin.register(Export)
class ExportAdmin(LookOnly):
    list_display = ("id", "project", "format", "created_by", "created_at", "size_bytes")
    list_select_related = ("project", "created_by")
