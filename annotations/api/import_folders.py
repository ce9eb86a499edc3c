"""Recordings that lie on the server already, in folders that an admin has allowed."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.authentication import person
from annotations.api import videos
from annotations.api.query import Query
from annotations.domain import roles
from annotations.selectors import access, import_folders
from annotations.services import folder_imports

LONGEST_PATH = 1000


class ImportFolderSerializer(serializers.Serializer[Any]):
    """A folder that can be opened; one with `images` can be taken in as one recording."""

    name = serializers.CharField()
    path = serializers.CharField()
    images = serializers.IntegerField()


class ImportFileSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    path = serializers.CharField()
    size_bytes = serializers.IntegerField()
    changed_at = serializers.DateTimeField()


class ImportListingSerializer(serializers.Serializer[Any]):
    """What lies in one folder; without a path, the folders that an admin has allowed. `note` is for people."""

    path = serializers.CharField(allow_blank=True)
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    images = serializers.IntegerField()
    folders = ImportFolderSerializer(many=True)
    files = ImportFileSerializer(many=True)
    note = serializers.CharField(allow_blank=True)


class ImportFoldersQuery(Query):
    project = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    path = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST_PATH)


class NewImportSerializer(serializers.Serializer[Any]):
    """A file or a folder of images, by the path that the listing shows."""

    project = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    path = serializers.CharField(max_length=LONGEST_PATH, trim_whitespace=False)
    name = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)


class ImportFoldersView(APIView):
    @extend_schema(
        operation_id="import_folders_list", parameters=[ImportFoldersQuery], responses=ImportListingSerializer
    )
    def get(self, request: Request) -> Response:
        """Folders and recordings on the server, for managers."""
        chosen = ImportFoldersQuery.of(request)
        access.project_for(user=person(request), id=chosen["project"], to=roles.IMPORT)
        return Response(ImportListingSerializer(import_folders.listing(chosen["path"])).data)

    @extend_schema(
        operation_id="import_folders_take_in", request=NewImportSerializer, responses={201: videos.VideoSerializer}
    )
    def post(self, request: Request) -> Response:
        """Take a recording in from where it lies."""
        wanted = NewImportSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        chosen = wanted.validated_data
        video = folder_imports.start(
            project_id=chosen["project"], path=chosen["path"], name=chosen["name"], by=person(request)
        )
        return Response(videos.shown_one(request, video.pk), status=status.HTTP_201_CREATED)
