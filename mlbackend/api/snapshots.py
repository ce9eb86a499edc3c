"""Dataset snapshots, and what one would hold if it were frozen now."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.api import UserSerializer
from accounts.authentication import person
from annotations.api.query import OfProject, Query
from annotations.selectors import access
from mlbackend.registry.models import DatasetSnapshot
from mlbackend.registry.selectors import splits
from mlbackend.registry.services import snapshots


class SplitFilamentSerializer(serializers.Serializer[Any]):
    filament = serializers.IntegerField()
    name = serializers.CharField()
    frames = serializers.IntegerField()
    synthetic = serializers.BooleanField()


class SnapshotSplitsSerializer(serializers.Serializer[Any]):
    train = SplitFilamentSerializer(many=True)
    validation = SplitFilamentSerializer(many=True)
    test = SplitFilamentSerializer(many=True)


class ContentsSerializer(serializers.Serializer[Any]):
    frame_count = serializers.IntegerField()
    filament_count = serializers.IntegerField()
    synthetic_frame_count = serializers.IntegerField()
    splits = SnapshotSplitsSerializer()


class DatasetSnapshotSerializer(ContentsSerializer):
    """Give it snapshots through `of_many` or `of_one`, which count their contents in one query."""

    id = serializers.IntegerField()
    project = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    created_by = UserSerializer()
    sha256 = serializers.CharField()

    @classmethod
    def of_many(cls, found: list[DatasetSnapshot]) -> dict[int, dict[str, Any]]:
        """What is shown of each snapshot, by its id."""
        contents = splits.of_snapshots(found)
        return {snapshot.pk: dict(cls(_facts(snapshot) | contents[snapshot.pk]).data) for snapshot in found}


def _facts(snapshot: DatasetSnapshot) -> dict[str, Any]:
    return {
        "id": snapshot.pk,
        "project": snapshot.project_id,
        "created_at": snapshot.created_at,
        "created_by": snapshot.created_by,
        "sha256": snapshot.sha256,
    }


class SnapshotPreviewSerializer(ContentsSerializer):
    project = serializers.IntegerField()
    problems = serializers.ListField(child=serializers.CharField())


class DatasetSnapshotViewSet(GenericViewSet[DatasetSnapshot]):
    queryset = DatasetSnapshot.objects.none()
    serializer_class = DatasetSnapshotSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(parameters=[OfProject], responses=DatasetSnapshotSerializer(many=True))
    def list(self, request: Request) -> Response:
        query = OfProject.of(request)
        seen = access.visible(
            DatasetSnapshot.objects.select_related("created_by"), user=person(request), project="project_id"
        )
        if "project" in query:
            seen = seen.filter(project=access.project_for(user=person(request), id=query["project"]))
        return Response(list(DatasetSnapshotSerializer.of_many(list(seen)).values()))

    def retrieve(self, request: Request, pk: str) -> Response:
        records = DatasetSnapshot.objects.select_related("created_by")
        snapshot = access.one(records, user=person(request), id=int(pk), project="project_id")
        return Response(DatasetSnapshotSerializer.of_many([snapshot])[snapshot.pk])


class PreviewQuery(Query):
    synthetic = serializers.RegexField(
        r"^([0-9]{1,18},)*[0-9]{1,18}$",
        required=False,
        default="",
        max_length=500,
        help_text="Synthetic videos to train on as well: ids with commas between them.",
    )


class SnapshotPreviewView(APIView):
    @extend_schema(operation_id="snapshot_preview", parameters=[PreviewQuery], responses=SnapshotPreviewSerializer)
    def get(self, request: Request, project_id: int) -> Response:
        synthetic = [int(id) for id in PreviewQuery.of(request)["synthetic"].split(",") if id]
        project = access.project_for(user=person(request), id=project_id)
        preview = snapshots.preview(project=project, synthetic=synthetic)
        facts = {"project": project_id, "problems": preview.problems, **preview.contents}
        return Response(SnapshotPreviewSerializer(facts).data)
