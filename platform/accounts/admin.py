"""People, tokens and the audit log in Django's admin. Staff who are no administrators can raise nobody, least of all
themselves, and the accounts of other staff are closed to them."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from accounts.look_only import LookOnly
from accounts.models import ApiToken, AuditEvent, User
from accounts.services import closing, passwords

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")
BY_ITSELF = ("last_login", "date_joined", "is_active")  # is_active: by actions, which write it down


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ("username", "display_name", "email", "is_active", "is_staff", "last_login", "date_joined")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("username", "display_name", "email", "first_name", "last_name")
    date_hierarchy = "date_joined"
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Filamark", {"fields": ("display_name",)}))
    actions = ("close_accounts", "open_accounts", "make_password_link")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return BY_ITSELF if _is_administrator(request) else (*BY_ITSELF, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or _stands_above(request, obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        # Where rights are only shown, each is named with the kind of record that it is about.
        return super().get_queryset(request).prefetch_related("groups", "user_permissions__content_type")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # accounts are closed: their names stay on what they made

    @admin.action(description="Close account", permissions=["change"])
    def close_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._each(request, people, closing.close, "is closed.")

    @admin.action(description="Open account", permissions=["change"])
    def open_accounts(self, request: HttpRequest, people: QuerySet[User]) -> None:
        self._each(request, people, closing.reopen, "is open.")

    @admin.action(description="Make a password link", permissions=["change"])
    def make_password_link(self, request: HttpRequest, people: QuerySet[User]) -> TemplateResponse | None:
        """For one person; the link is shown on a page of its own and kept nowhere."""
        chosen = list(people[:2])
        if len(chosen) != 1 or not self.has_change_permission(request, chosen[0]) or not chosen[0].is_active:
            self.message_user(request, "Choose one person with an open account, who is no staff.", messages.ERROR)
            return None
        link = passwords.link_for(chosen[0], by=_person(request), site=passwords.site_of(request))
        shown = {**self.admin_site.each_context(request), "person": chosen[0], "link": link, "title": "Password link"}
        response = TemplateResponse(request, "accounts/password_link.html", shown)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _each(self, request: HttpRequest, people: QuerySet[User], deed: Any, done: str) -> None:
        for user in people:
            try:
                deed(user=user, by=_person(request))
                self.message_user(request, f"The account {user.username} {done}", messages.SUCCESS)
            except closing.ClosingRefused as refused:
                self.message_user(request, f"{user.username}: {refused}", messages.ERROR)


@admin.register(ApiToken)
class ApiTokenAdmin(LookOnly):
    list_display = ("name", "prefix", "user", "scope", "created_at", "expires_at", "last_used_at", "revoked_at")
    list_filter = ("scope", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__username")
    date_hierarchy = "created_at"
    exclude = ("sha256",)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return "sha256" not in lookup and super().lookup_allowed(lookup, value, request)


@admin.register(AuditEvent)
class AuditEventAdmin(LookOnly):
    list_display = ("at", "actor_name", "way", "action", "object_name", "project_id")
    list_filter = ("kind", "action")
    search_fields = ("actor_name", "=action", "object_name", "=object_id", "=project_id")
    date_hierarchy = "at"


admin.site.unregister(Group)


@admin.register(Group)
class RightsGroupAdmin(GroupAdmin):
    """Groups hand out rights, so they are the administrators' alone: staff would put rights into their own group."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_administrator(request)


def _stands_above(request: HttpRequest, user: User) -> bool:
    return closing.stands_above(_person(request), user)


def _is_administrator(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_superuser)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
