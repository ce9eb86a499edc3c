"""Long work and what came of it."""

from django.contrib import admin

from accounts.look_only import LookOnly
from annotations.models import DriftRun, Export, Job


@admin.register(Job)
class JobAdmin(LookOnly):
    list_display = ("id", "title", "project", "state", "progress", "owner", "tries", "error_code", "created_at")
    list_filter = ("state", "kind", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "owner")
    search_fields = ("=id", "title", "error_code", "error_detail", "owner__username", "worker")
    date_hierarchy = "created_at"


@admin.register(Export)
class ExportAdmin(LookOnly):
    list_display = ("id", "project", "format", "created_by", "created_at", "size_bytes")
    list_filter = ("format", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "created_by")
    search_fields = ("file_name", "sha256", "created_by__username")
    date_hierarchy = "created_at"


@admin.register(DriftRun)
class DriftRunAdmin(LookOnly):
    list_display = ("id", "filament", "start", "job", "created_at")
    list_filter = ("job__state",)
    list_select_related = ("filament__video", "job")
    search_fields = ("filament__name",)
    date_hierarchy = "created_at"
