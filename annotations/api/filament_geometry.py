"""Where a filament lies and what counts of it: path, drift following, centre line, exclusion polygons."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api.filaments import FilamentSerializer, shown
from annotations.api.jobs import JobSerializer
from annotations.api.refusals import current_in_refusal
from annotations.domain.path import KeyFrame
from annotations.domain.polygon import KeyPolygon
from annotations.models import Filament
from annotations.selectors import access, catalogue, geometry
from annotations.selectors import jobs as jobs_seen
from annotations.services import centre_lines, drift, exclusions, paths

KEY_FRAMES_MAX = 20_000
KEY_POLYGONS_MAX = 1_000
POINTS_MAX = 500
FARTHEST_PX = 1_000_000


class PointField(serializers.ListField):
    """[row, col] in the region, continuous: the pixel (3, 5) covers rows 3..4 and columns 5..6."""

    child = serializers.FloatField(min_value=-FARTHEST_PX, max_value=FARTHEST_PX)

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, **options)


class KeyFrameSerializer(serializers.Serializer[Any]):
    """Where the region's upper left pixel lies in the field, in the frame at `position`."""

    position = serializers.IntegerField(min_value=0)
    row = serializers.IntegerField(min_value=-FARTHEST_PX, max_value=FARTHEST_PX)
    col = serializers.IntegerField(min_value=-FARTHEST_PX, max_value=FARTHEST_PX)


class PairField(serializers.ListField):
    child = serializers.IntegerField()


class PathWarningSerializer(serializers.Serializer[Any]):
    code = serializers.ChoiceField(choices=["out_of_field", "overlap"])
    detail = serializers.CharField()
    positions = serializers.ListField(child=PairField(), help_text="First and last position of each stretch.")
    filament = serializers.IntegerField(allow_null=True, help_text="The other filament, of an overlap.")


class DriftProposalSerializer(serializers.Serializer[Any]):
    """A path that drift following found, until somebody takes it or drops it."""

    id = serializers.IntegerField()
    key_frames = KeyFrameSerializer(many=True)
    offsets = serializers.ListField(child=PairField())
    confidence = serializers.ListField(child=serializers.FloatField(), help_text="0..1, by position.")


class PathSerializer(serializers.Serializer[Any]):
    """`offsets` are the region's upper left pixel by position, as they are used; they follow from the key frames."""

    version = serializers.IntegerField()
    key_frames = KeyFrameSerializer(many=True)
    offsets = serializers.ListField(child=PairField())
    warnings = PathWarningSerializer(many=True)
    proposal = DriftProposalSerializer(allow_null=True)
    job = JobSerializer(allow_null=True)


class BaseVersionSerializer(serializers.Serializer[Any]):
    base_version = serializers.IntegerField(min_value=0)


class PathChangeSerializer(BaseVersionSerializer):
    key_frames = serializers.ListField(child=KeyFrameSerializer(), allow_empty=False, max_length=KEY_FRAMES_MAX)


class FollowSerializer(serializers.Serializer[Any]):
    position = serializers.IntegerField(min_value=0)


class CentreLineChangeSerializer(BaseVersionSerializer):
    position = serializers.IntegerField(min_value=0)
    points = serializers.ListField(child=PointField(), max_length=POINTS_MAX)


class KeyPolygonSerializer(serializers.Serializer[Any]):
    """The outline of what counts, in the frame at `position`; closed by itself."""

    position = serializers.IntegerField(min_value=0)
    points = serializers.ListField(child=PointField(), max_length=POINTS_MAX)


class ExclusionSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    key_frames = KeyPolygonSerializer(many=True)


class ExclusionChangeSerializer(BaseVersionSerializer):
    key_frames = serializers.ListField(child=KeyPolygonSerializer(), max_length=KEY_POLYGONS_MAX)


class ExclusionChangedSerializer(ExclusionSerializer):
    frames_changed = serializers.IntegerField()


class FilamentGeometryViewSet(viewsets.GenericViewSet[Filament]):
    queryset = Filament.objects.none()
    serializer_class = PathSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=PathSerializer)
    @action(detail=True)
    def path(self, request: Request, pk: str) -> Response:
        """Where the region lies in every frame, what is odd about that, and what drift following proposes."""
        return Response(self._path(request, pk))

    @extend_schema(request=PathChangeSerializer, responses=PathSerializer)
    @path.mapping.put
    def change_path(self, request: Request, pk: str) -> Response:
        """Move the region. Masks stay where they are in the field: their frames get new versions, cut anew."""
        sent = _read(request, PathChangeSerializer)
        key_frames = [KeyFrame(**key_frame) for key_frame in sent.pop("key_frames")]
        with current_in_refusal(lambda: self._path(request, pk)):
            paths.change(filament_id=int(pk), by=person(request), key_frames=key_frames, **sent)
        return Response(self._path(request, pk))

    @extend_schema(request=FollowSerializer, responses={201: JobSerializer})
    @action(detail=True, methods=["post"])
    def follow(self, request: Request, pk: str) -> Response:
        """Follow what the region shows at `position` through the video; the result is a proposal."""
        run = drift.follow(filament_id=int(pk), by=person(request), **_read(request, FollowSerializer))
        return Response(self._job(run.job_id), status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    @follow.mapping.delete
    def drop_proposal(self, request: Request, pk: str) -> Response:
        """Drop what drift following proposes."""
        drift.drop(filament_id=int(pk), by=person(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=CentreLineChangeSerializer, responses=FilamentSerializer)
    @action(detail=True, methods=["put"], url_path="centre-line")
    def centre_line(self, request: Request, pk: str) -> Response:
        """Draw the centre line; its length becomes the filament's. No points remove it."""
        with current_in_refusal(lambda: _filament(request, pk)):
            sent = _read(request, CentreLineChangeSerializer)
            centre_lines.draw(filament_id=int(pk), by=person(request), **sent)
        return Response(_filament(request, pk))

    @extend_schema(responses=ExclusionSerializer)
    @action(detail=True)
    def exclusion(self, request: Request, pk: str) -> Response:
        """The outlines of what counts, at their key frames."""
        return Response(_exclusion(request, pk))

    @extend_schema(request=ExclusionChangeSerializer, responses=ExclusionChangedSerializer)
    @exclusion.mapping.put
    def change_exclusion(self, request: Request, pk: str) -> Response:
        """Outline what counts; everything else of the region is excluded, in every frame."""
        sent = _read(request, ExclusionChangeSerializer)
        polygons = [KeyPolygon(one["position"], one["points"]) for one in sent.pop("key_frames")]
        with current_in_refusal(lambda: _exclusion(request, pk)):
            changed = exclusions.outline(filament_id=int(pk), by=person(request), key_polygons=polygons, **sent)
        return Response({**_exclusion(request, pk), "frames_changed": changed})

    def _path(self, request: Request, pk: str) -> dict[str, Any]:
        filament = _one(request, pk)
        run = geometry.latest_run(filament)
        proposal = geometry.proposal(filament, run)
        return {
            "version": filament.geometry_version,
            "key_frames": KeyFrameSerializer(geometry.key_frames(filament), many=True).data,
            "offsets": geometry.offsets(filament).tolist(),
            "warnings": PathWarningSerializer(geometry.warnings(filament), many=True).data,
            "proposal": DriftProposalSerializer(proposal).data if proposal else None,
            "job": self._job(run.job_id) if run else None,
        }

    def _job(self, job_id: int) -> dict[str, Any]:
        context = self.get_serializer_context()
        return dict(JobSerializer(jobs_seen.records().get(pk=job_id), context=context).data)


def _read(request: Request, expected: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    sent = expected(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)


def _one(request: Request, pk: str) -> Filament:
    return access.one(Filament.objects.select_related("video"), user=person(request), id=int(pk))


def _filament(request: Request, pk: str) -> Any:
    user = person(request)
    return shown([access.one(catalogue.filaments(user), user=user, id=int(pk))])[0]


def _exclusion(request: Request, pk: str) -> dict[str, Any]:
    filament = _one(request, pk)
    return {"version": filament.geometry_version, "key_frames": filament.exclusion_polygons}
