"""The two pages Django itself answers: the front end's one HTML file, and whether this process is well."""

from django.conf import settings
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
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
def health(request: HttpRequest) -> JsonResponse:
    """200 when the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": settings.FILAMARK_VERSION})
