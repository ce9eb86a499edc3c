"""Projects with their members and descriptors. Roles are changed on the page of members, which keeps the audit log."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.look_only import LookOnly, LookOnlyInline
from annotations.models import Descriptor, Filament, Membership, Project


class MembershipInline(LookOnlyInline):
    model = Membership
    fields = ("user", "role")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user", "project")


class DescriptorInline(LookOnlyInline):
    model = Descriptor


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin):
    """`mlbackend.registry.admin` hangs its actions on it: this app knows nothing of learning."""

    list_display = ("name", "is_synthetic", "carbon_density_g_cm3", "double_label_share", "created_at")
    list_filter = ("is_synthetic",)
    search_fields = ("name", "description")
    date_hierarchy = "created_at"
    readonly_fields = ("name", "description", "is_synthetic", "double_label_share", "created_at")
    inlines = (DescriptorInline, MembershipInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # the page of projects makes them with descriptors and a manager

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # it would take every mask with it


@admin.register(Membership)
class MembershipAdmin(LookOnly):
    list_display = ("user", "project", "role")
    list_filter = ("role", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "project")
    search_fields = ("user__username", "user__display_name", "user__email", "project__name")


@admin.register(Filament)
class FilamentAdmin(LookOnly):
    list_display = ("name", "video", "split", "pathway", "diameter_nm", "length_px")
    list_filter = ("split", ("video__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("video",)
    search_fields = ("name", "video__name", "notes")
