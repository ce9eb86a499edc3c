"""Remembers for the audit log by which door a request came in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts import audit


class AuditWayMiddleware:
    """Sets the way for the time of one request, and whoever comes next begins anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with audit.coming_by(audit.ADMIN if request.path.startswith("/admin/") else audit.SESSION):
            return self.get_response(request)
