"""Projects, videos and filaments as lists show them: counts are part of the query, never a query per row."""

from django.db.models import Count, F, Max, Min, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from annotations.models import Descriptor, Filament, Frame, Project, Revision, Video
from annotations.models.video import VideoState
from annotations.selectors import access


def projects(user: User) -> QuerySet[Project]:
    """The user's projects with their counts, descriptors and the first video that can be looked at."""
    first = Video.objects.filter(project=OuterRef("pk"), state=VideoState.READY).order_by("name")
    latest = Revision.objects.filter(filament_frame__filament__video__project=OuterRef("pk")).order_by("-created_at")
    return (
        access.visible(Project.objects.all(), user=user)
        .annotate(
            video_count=_count(Video.objects.filter(project=OuterRef("pk")), "project"),
            filament_count=_count(Filament.objects.filter(video__project=OuterRef("pk")), "video__project"),
            last_activity=Subquery(latest.values("created_at")[:1]),
            cover_video=Subquery(first.values("pk")[:1]),
            cover_sha256=Subquery(first.values("content_sha256")[:1]),
        )
        .prefetch_related("descriptors")
    )


def videos(user: User) -> QuerySet[Video]:
    """The user's videos with their counts, the ends of their clocks, and how they came in."""
    return access.visible(Video.objects.select_related(*_ORIGIN), user=user).annotate(
        filament_count=_count(Filament.objects.filter(video=OuterRef("pk")), "video"),
        first_time_s=_clock(Min("time_s"), video="pk"),
        last_time_s=_clock(Max("time_s"), video="pk"),
    )


def filaments(user: User) -> QuerySet[Filament]:
    """The user's filaments with their video, descriptors and the ends of their clocks."""
    records = Filament.objects.select_related("video").prefetch_related(
        Prefetch("video__project", Project.objects.prefetch_related(Prefetch("descriptors", Descriptor.objects.all())))
    )
    return access.visible(records, user=user).annotate(
        first_time_s=_clock(Min("time_s"), video="video"),
        last_time_s=_clock(Max("time_s"), video="video"),
        frame_count=F("video__frame_count"),
    )


_ORIGIN = ("original", "ingest__job__project", "ingest__job__owner")


def _count(records: QuerySet, group: str) -> Coalesce:
    return Coalesce(Subquery(records.order_by().values(group).annotate(n=Count("pk")).values("n")), 0)


def _clock(end: Min | Max, *, video: str) -> Subquery:
    return Subquery(Frame.objects.filter(video=OuterRef(video)).order_by().values("video").annotate(t=end).values("t"))
