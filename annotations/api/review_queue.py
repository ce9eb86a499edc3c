"""What waits for review in a project, a page at a time."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api import wire
from annotations.api.query import Query
from annotations.domain import roles
from annotations.selectors import access, review_queue

HIGHEST_ID = 2**63 - 1


class ReviewQueueItemSerializer(serializers.Serializer[Any]):
    filament_frame = serializers.IntegerField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video_name = serializers.CharField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    time_s = serializers.FloatField()
    kind = serializers.ChoiceField(choices=review_queue.KINDS)
    version = serializers.IntegerField()
    proposal_version = serializers.IntegerField(allow_null=True)
    certainty = serializers.FloatField(allow_null=True)
    submitted_by = serializers.CharField(allow_null=True, help_text="Who handed it in.")
    drawn_by = serializers.CharField(allow_null=True, help_text="Who drew what is judged; null where a model did.")
    note = serializers.CharField(allow_blank=True, help_text="What its author wrote about this version.")
    open_comments = serializers.IntegerField(help_text="Remarks on the frame that nobody has resolved.")


class ReviewQueueSerializer(serializers.Serializer[Any]):
    count = serializers.IntegerField(help_text="How many judgements wait, on this page and all others.")
    items = ReviewQueueItemSerializer(many=True)
    next = serializers.CharField(allow_null=True, help_text="What `after` is for the next page; null on the last.")


class ReviewQueueQuery(Query):
    filament = serializers.IntegerField(required=False, min_value=1, max_value=HIGHEST_ID)
    kind = serializers.ChoiceField(choices=review_queue.KINDS, required=False)
    person = serializers.IntegerField(
        required=False, min_value=1, max_value=HIGHEST_ID, help_text="What this person drew; no proposals then."
    )
    order = serializers.ChoiceField(choices=review_queue.ORDERS, required=False, default=review_queue.FILMED)
    after = serializers.CharField(required=False, max_length=60, help_text="`next` of the page before.")
    limit = serializers.IntegerField(
        required=False, default=100, min_value=1, max_value=review_queue.LARGEST_PAGE, help_text="How many frames."
    )


class ReviewQueueView(APIView):
    @extend_schema(
        operation_id="projects_review_queue_retrieve", parameters=[ReviewQueueQuery], responses=ReviewQueueSerializer
    )
    def get(self, request: Request, project_id: int) -> Response:
        """A frame with submitted masks and a proposal waits twice, so a page may hold more items than frames."""
        project = access.project_for(user=person(request), id=project_id, to=roles.ACCEPT)
        query = ReviewQueueQuery.of(request)
        chosen = review_queue.Chosen(query.get("kind", ""), query.get("filament"), query.get("person"))
        page = review_queue.page(
            project, chosen=chosen, order=query["order"], after=query.get("after", ""), limit=query["limit"]
        )
        items = [_item(item) for item in page.items]
        return Response({"count": review_queue.count(project, chosen), "items": items, "next": page.next or None})


def _item(item: review_queue.Waiting) -> wire.Wire:
    frame, is_proposal = item.frame, item.kind == review_queue.PROPOSAL
    proposal = frame.proposal if is_proposal else None
    author = frame.current.author if frame.current and not is_proposal else None
    return {
        "filament_frame": frame.pk,
        "filament": frame.filament_id,
        "filament_name": frame.filament.name,
        "video_name": frame.filament.video.name,
        "position": frame.frame.position,
        "index": frame.frame.index,
        "time_s": frame.frame.time_s,
        "kind": item.kind,
        "version": frame.version,
        "proposal_version": proposal.number if proposal else None,
        "certainty": proposal.certainty if proposal else None,
        "submitted_by": str(frame.updated_by) if frame.updated_by and not is_proposal else None,
        "drawn_by": str(author) if author else None,
        "note": item.revision.note if item.revision else "",
        "open_comments": frame.open_comments,  # type: ignore[attr-defined]
    }
