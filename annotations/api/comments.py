"""What people say to each other about frames."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api import UserSerializer
from accounts.authentication import person
from accounts.models import User
from annotations.api import wire
from annotations.api.query import Query
from annotations.models import Comment
from annotations.selectors import comments as comments_seen
from annotations.services import comments

FARTHEST_PX = 1_000_000


class TextSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=comments.TEXT_MAX)


class NewCommentSerializer(TextSerializer):
    """`row` and `col` pin it to a place, in pixels of the video's field; `answers_to` makes it an answer."""

    row = serializers.FloatField(required=False, allow_null=True, min_value=-FARTHEST_PX, max_value=FARTHEST_PX)
    col = serializers.FloatField(required=False, allow_null=True, min_value=-FARTHEST_PX, max_value=FARTHEST_PX)
    answers_to = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=2**63 - 1)


class CommentSerializer(serializers.Serializer[Any]):
    """Plain text, never markup. `may_edit` and `may_remove` are about whoever asks."""

    id = serializers.IntegerField()
    author = UserSerializer()
    text = serializers.CharField()
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    may_edit = serializers.BooleanField()
    may_remove = serializers.BooleanField()


class CommentThreadSerializer(CommentSerializer):
    """A remark on a frame with its answers. `row` and `col` are pixels of the video's field, not of the region."""

    filament_frame = serializers.IntegerField()
    filament = serializers.IntegerField()
    filament_name = serializers.CharField()
    video_name = serializers.CharField()
    position = serializers.IntegerField()
    index = serializers.IntegerField()
    row = serializers.FloatField(allow_null=True)
    col = serializers.FloatField(allow_null=True)
    version = serializers.IntegerField()
    resolved_at = serializers.DateTimeField(allow_null=True)
    resolved_by = UserSerializer(allow_null=True)
    answers = CommentSerializer(many=True)
    may_answer = serializers.BooleanField()


class CommentListSerializer(serializers.Serializer[Any]):
    """`count` says how many there are where not all are listed."""

    count = serializers.IntegerField()
    threads = CommentThreadSerializer(many=True)


class ProjectCommentsQuery(Query):
    open = serializers.BooleanField(required=False, allow_null=True, default=None)
    filament = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


class FilamentCommentsView(APIView):
    @extend_schema(responses=CommentListSerializer)
    def get(self, request: Request, filament_id: int) -> Response:
        """Every thread of a filament, frame by frame."""
        Query.of(request)
        user = person(request)
        return Response(_list(comments_seen.of_filament(user=user, filament_id=filament_id), user))


class ProjectCommentsView(APIView):
    @extend_schema(parameters=[ProjectCommentsQuery], responses=CommentListSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        """The threads of a project, video by video: all, only open ones, or only resolved ones."""
        user, chosen = person(request), ProjectCommentsQuery.of(request)
        found = comments_seen.of_project(
            user=user, project_id=project_id, open=chosen["open"], filament_id=chosen.get("filament")
        )
        return Response(_list(found, user))


class FrameCommentsView(APIView):
    @extend_schema(request=NewCommentSerializer, responses={201: CommentThreadSerializer})
    def post(self, request: Request, filament_frame_id: int) -> Response:
        """Say something about a frame, or answer; gives the whole thread."""
        sent = NewCommentSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        user = person(request)
        said = comments.add(filament_frame_id=filament_frame_id, by=user, **sent.validated_data)
        return Response(_thread_of(said, user), status=status.HTTP_201_CREATED)


class CommentViewSet(viewsets.GenericViewSet[Comment]):
    queryset = Comment.objects.none()
    serializer_class = CommentThreadSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(request=TextSerializer, responses=CommentThreadSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Put other words in the place of one's own; gives the whole thread."""
        sent = TextSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        user = person(request)
        return Response(_thread_of(comments.edit(comment_id=int(pk), by=user, **sent.validated_data), user))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take one's own words back, as long as nobody has answered them."""
        comments.remove(comment_id=int(pk), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=CommentThreadSerializer)
    @action(detail=True, methods=["post"])
    def resolve(self, request: Request, pk: str) -> Response:
        """What the thread is about is settled."""
        user = person(request)
        return Response(_thread_of(comments.resolve(comment_id=int(pk), by=user), user))

    @extend_schema(request=None, responses=CommentThreadSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, pk: str) -> Response:
        """It is not settled after all."""
        user = person(request)
        return Response(_thread_of(comments.reopen(comment_id=int(pk), by=user), user))


def _thread_of(comment: Comment, user: User) -> wire.Wire:
    found = comments_seen.thread(user=user, id=comment.answers_to_id or comment.pk)
    return _thread(found.items[0], user, comments_seen.may_write(found.role))


def _list(found: comments_seen.Threads, user: User) -> wire.Wire:
    may_write = comments_seen.may_write(found.role)
    return {"count": found.count, "threads": [_thread(comment, user, may_write) for comment in found.items]}


def _thread(comment: Comment, user: User, may_write: bool) -> wire.Wire:
    frame, answers = comment.filament_frame, list(comment.answers.all())
    return {
        **_comment(comment, user, may_write, is_answered=bool(answers)),
        "filament_frame": frame.pk,
        "filament": frame.filament_id,
        "filament_name": frame.filament.name,
        "video_name": frame.filament.video.name,
        "position": frame.frame.position,
        "index": frame.frame.index,
        "row": comment.row,
        "col": comment.col,
        "version": comment.version,
        "resolved_at": comment.resolved_at,
        "resolved_by": UserSerializer(comment.resolved_by).data if comment.resolved_by else None,
        "answers": [_comment(answer, user, may_write) for answer in answers],
        "may_answer": may_write,
    }


def _comment(comment: Comment, user: User, may_write: bool, *, is_answered: bool = False) -> wire.Wire:
    is_own = may_write and comment.author_id == user.pk
    return {
        "id": comment.pk,
        "author": UserSerializer(comment.author).data,
        "text": comment.text,
        "created_at": comment.created_at,
        "edited_at": comment.edited_at,
        "may_edit": is_own,
        "may_remove": is_own and not is_answered,
    }
