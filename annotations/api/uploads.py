"""Recordings on their way in: the tus protocol, version 1.0.0, with the session's sign-in and our errors.

A part is read from the request as it is stored, so that memory does not grow with its size. GET is ours beside the
protocol: which uploads somebody has left unfinished, and what became of one.
"""

from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import exceptions, parsers, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from accounts.authentication import person
from annotations.api.jobs import TextOrNull
from annotations.api.query import OfProject, Query
from annotations.domain import formats, tus
from annotations.domain.errors import InvalidInput, UnsupportedVersion
from annotations.models import Upload
from annotations.models.upload import UploadState
from annotations.selectors import uploads as found
from annotations.services import uploads

TUS_METHODS = ("POST", "HEAD", "PATCH", "DELETE")
OVERRIDE = "X-HTTP-Method-Override"


def _header(name: str, said: str, type: Any = OpenApiTypes.STR, *, required: bool = True) -> OpenApiParameter:
    return OpenApiParameter(name, type, OpenApiParameter.HEADER, required=required, description=said)


RESUMABLE = _header("Tus-Resumable", f"{tus.VERSION}, with every request of the protocol")
METADATA = _header("Upload-Metadata", "filename, project (its id) and, if known, sha256; values in base64")
PART = {tus.PART_TYPE: OpenApiTypes.BINARY}
ANSWERED = [
    OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.HEADER, response=True)
    for name in ("Location", "Upload-Offset", "Upload-Expires", "X-Filamark-Video")
]


class UploadSerializer(serializers.ModelSerializer[Upload]):
    state = serializers.ChoiceField(choices=UploadState.choices, read_only=True)
    sha256 = TextOrNull()
    expires_at = serializers.SerializerMethodField()
    video = serializers.SerializerMethodField()

    class Meta:
        model = Upload
        fields = ("id", "name", "project", "length", "offset", "state", "sha256", "video", "created_at", "expires_at")
        read_only_fields = fields

    @extend_schema_field(serializers.DateTimeField())
    def get_expires_at(self, upload: Upload) -> Any:
        return found.expires_at(upload)

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_video(self, upload: Upload) -> int | None:
        return found.video_id(upload)


class WantedUploadSerializer(serializers.Serializer[Any]):
    """What Upload-Metadata has to say."""

    filename = serializers.CharField(default="", allow_blank=True, trim_whitespace=False)
    project = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    sha256 = serializers.RegexField("^[0-9a-fA-F]{64}$", required=False)


class PartParser(parsers.BaseParser):
    """Lets a part's type through; its bytes are read by the view, from the request itself."""

    media_type = tus.PART_TYPE

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        return {}


class UploadViewSet(GenericViewSet[Upload]):
    queryset = Upload.objects.none()
    serializer_class = UploadSerializer
    parser_classes = [PartParser]
    lookup_value_regex = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in TUS_METHODS and request.headers.get("Tus-Resumable") != tus.VERSION:
            raise UnsupportedVersion(
                f"Uploads speak tus {tus.VERSION}: send the header Tus-Resumable.",
                code="tus_version_unsupported",
                extra={"versions": [tus.VERSION]},
            )

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # The protocol asks for it: some networks let no PATCH or DELETE through.
        wanted = request.headers.get(OVERRIDE, "").upper()
        if request.method == "POST" and wanted in TUS_METHODS:
            request.method = wanted
        return super().dispatch(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response.headers["Tus-Resumable"] = tus.VERSION
        if response.status_code == status.HTTP_412_PRECONDITION_FAILED:
            response.headers["Tus-Version"] = tus.VERSION
        return super().finalize_response(request, response, *args, **kwargs)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        headers = {
            "Tus-Version": tus.VERSION,
            "Tus-Extension": ",".join(tus.EXTENSIONS),
            "Tus-Max-Size": str(uploads.largest()),
            "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
            "X-Filamark-Part-Size": str(uploads.largest_part()),
            "X-Filamark-Suffixes": ",".join(formats.RECORDING_SUFFIXES),
        }
        return Response(status=status.HTTP_204_NO_CONTENT, headers=headers)

    @extend_schema(parameters=[OfProject], responses=UploadSerializer(many=True))
    def list(self, request: Request) -> Response:
        """The uploads that I have left unfinished."""
        chosen = OfProject.of(request)
        mine = found.unfinished(user=person(request), project_id=chosen.get("project"))
        return Response(UploadSerializer(mine, many=True).data)

    @extend_schema(
        parameters=[RESUMABLE, _header("Upload-Length", "bytes", OpenApiTypes.INT), METADATA, *ANSWERED[:1]],
        request=None,
        responses={201: None},
    )
    def create(self, request: Request) -> HttpResponse:
        """Announce a file. Its parts go to the address that is answered as Location."""
        wanted = _wanted(request)
        upload = uploads.start(
            project_id=wanted["project"],
            name=wanted["filename"],
            length=tus.number(request.headers, "Upload-Length"),
            sha256=wanted.get("sha256", "").lower(),
            by=person(request),
        )
        # Without the host, so that it holds behind any proxy.
        headers = {"Location": f"/api/uploads/{upload.pk}/", **_outlook(upload)}
        return HttpResponse(status=status.HTTP_201_CREATED, headers=headers)

    @extend_schema(responses=UploadSerializer)
    def retrieve(self, request: Request, pk: str) -> Response | HttpResponse:
        """What became of one of my uploads. HEAD asks in the words of the protocol."""
        Query.of(request)
        upload = found.one(user=person(request), id=UUID(pk))
        return _head(upload) if request.method == "HEAD" else Response(UploadSerializer(upload).data)

    @extend_schema(
        parameters=[
            RESUMABLE,
            _header("Upload-Offset", "where the part begins", OpenApiTypes.INT),
            _header("Upload-Checksum", "sha1 or sha256, and the digest in base64", required=False),
            *ANSWERED[1:],
        ],
        request=PART,
        responses={204: None},
    )
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        """Add a part. The one that completes the file starts its ingest, and is answered with X-Filamark-Video."""
        if request.content_type.partition(";")[0].strip() != tus.PART_TYPE:
            raise exceptions.UnsupportedMediaType(request.content_type)
        upload = uploads.receive(
            upload_id=UUID(pk),
            by=person(request),
            offset=tus.number(request.headers, "Upload-Offset"),
            # The request as Django has it: DRF's own would parse it into memory.
            part=cast(Any, request._request),
            size=_announced(request),
            checksum=tus.checksum(request.headers.get("Upload-Checksum", "")),
        )
        headers = {"Upload-Offset": str(upload.offset), **_outlook(upload)}
        return HttpResponse(status=status.HTTP_204_NO_CONTENT, headers=headers)

    @extend_schema(parameters=[RESUMABLE], responses={204: None})
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Give an unfinished upload up; what has arrived of it is deleted."""
        uploads.give_up(upload_id=UUID(pk), by=person(request))
        return HttpResponse(status=status.HTTP_204_NO_CONTENT)


def _wanted(request: Request) -> dict[str, Any]:
    if "Upload-Defer-Length" in request.headers:
        raise InvalidInput("Say how long the file is, by Upload-Length.", code="upload_length_missing")
    wanted = WantedUploadSerializer(data=tus.metadata(request.headers.get("Upload-Metadata", "")))
    wanted.is_valid(raise_exception=True)
    return dict(wanted.validated_data)


def _announced(request: Request) -> int | None:
    """Bytes in the body, if the request says so."""
    return tus.number(request.headers, "Content-Length") if request.headers.get("Content-Length") else None


def _head(upload: Upload) -> HttpResponse:
    said = {"filename": upload.name, "project": str(upload.project_id)}
    if upload.sha256:
        said["sha256"] = upload.sha256
    headers = {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Upload-Metadata": tus.write_metadata(said),
        "Cache-Control": "no-store",
        **_outlook(upload),
    }
    return HttpResponse(headers=headers)


def _outlook(upload: Upload) -> dict[str, str]:
    """Until when an unfinished upload is kept; the video that a finished one became."""
    if upload.state == UploadState.RECEIVING:
        return {"Upload-Expires": http_date(found.expires_at(upload).timestamp())}
    video = found.video_id(upload)
    return {} if video is None else {"X-Filamark-Video": str(video)}
