"""Videos and how they came in."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.look_only import LookOnly
from accounts.models import User
from annotations.admin.actions import each
from annotations.domain.errors import Conflict
from annotations.models import Ingest, Original, Upload, Video
from annotations.services import jobs


@admin.action(description="Take in again", permissions=["view"])
def take_in_again(page: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Video]) -> None:
    """For recordings that could not be taken in; the services say who may."""
    by = request.user
    assert isinstance(by, User)

    def deed(video: Video) -> str:
        ingest = Ingest.objects.select_related("job").filter(video=video).first()
        if ingest is None:
            raise Conflict("It was imported with a data set; import that again.", code="no_ingest")
        jobs.restart(job=ingest.job, by=by)
        return "is queued again."

    each(page, request, rows, deed)


@admin.register(Video)
class VideoAdmin(LookOnly):
    list_display = ("name", "project", "state", "frame_count", "width", "height", "dtype", "nm_per_px")
    list_filter = ("state", "dtype", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project",)
    search_fields = ("name", "content_sha256", "original__name", "original__sha256")
    actions = (take_in_again,)


@admin.register(Ingest)
class IngestAdmin(LookOnly):
    list_display = ("video", "job", "upload", "source_path")
    list_filter = ("job__state",)
    list_select_related = ("video", "job", "upload")
    search_fields = ("video__name", "source_path", "upload__name", "job__error_code")
    date_hierarchy = "job__created_at"


@admin.register(Original)
class OriginalAdmin(LookOnly):
    list_display = ("name", "project", "format", "size_bytes", "created_by", "created_at")
    list_filter = ("format", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "created_by")
    search_fields = ("name", "sha256")
    date_hierarchy = "created_at"


@admin.register(Upload)
class UploadAdmin(LookOnly):
    list_display = ("id", "name", "project", "owner", "offset", "length", "state", "updated_at")
    list_filter = ("state", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "owner")
    search_fields = ("name", "sha256", "owner__username")
    date_hierarchy = "created_at"
