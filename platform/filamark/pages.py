"""The pages Django itself answers: the front end's one HTML file, the way into the administration, and whether this
process is well."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

NOT_BUILT = "The front end is not built yet. Run ./run demo, or `npm run build` in frontend/."


@require_safe
@ensure_csrf_cookie
def front_end(request: HttpRequest) -> HttpResponse | FileResponse:
    """The front end's entry page, never cached, so that a new build is seen at once."""
    page = settings.FRONTEND_DIST / "index.html"
    if not page.exists():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain")
    response = HttpResponse(page.read_bytes(), content_type="text/html")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Signing in happens in one place, where guessing is slowed down; afterwards the administration's page opens."""
    wanted = request.GET.get("next", "")
    if not wanted.startswith("/admin/") or not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        wanted = "/admin/"
    if not request.user.is_authenticated:
        return HttpResponseRedirect(f"/sign-in?{urlencode({'next': wanted})}")
    if request.user.is_staff and not wanted.startswith("/admin/login"):
        return HttpResponseRedirect(wanted)
    return HttpResponse("Only staff may open the administration.\n", status=403, content_type="text/plain")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": settings.FILAMARK_VERSION})
