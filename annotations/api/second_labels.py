"""Second labels, for those who draw them: one's own lane beside the frames, and nothing of what others drew."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.authentication import person
from annotations.api import wire
from annotations.api.filament_frames import SaveMasksSerializer, SubmitSerializer, read_save
from annotations.api.filaments import LabelsQuery
from annotations.api.refusals import current_in_refusal
from annotations.models import Filament, SecondLabel
from annotations.selectors import second_labels as seen
from annotations.services import second_labels


class SecondLabelFrameSerializer(wire.FilamentFrameSerializer):
    """A frame as its second labeller sees it; `id` is the second label's, not the frame's."""

    filament_frame = serializers.IntegerField()


class SaveSecondSerializer(SaveMasksSerializer):
    """As when a frame's masks are saved, but there are no proposals."""

    from_proposal = None  # type: ignore[assignment]
    keep_proposal = None  # type: ignore[assignment]


class FilamentSecondLabelViewSet(viewsets.GenericViewSet[Filament]):
    queryset = Filament.objects.none()
    serializer_class = SecondLabelFrameSerializer
    lookup_value_regex = "[0-9]{1,18}"

    @extend_schema(responses=SecondLabelFrameSerializer(many=True))
    @action(detail=True, url_path="second-labels")
    def asked(self, request: Request, pk: str) -> Response:
        """The frames of this filament of which you are asked for a second label, by position."""
        found = seen.of_filament(user=person(request), filament_id=int(pk))
        return Response([{**wire.filament_frame(one), "filament_frame": one.filament_frame_id} for one in found])

    @extend_schema(parameters=[LabelsQuery], responses=wire.LabelsSerializer(many=True))
    @action(detail=True, url_path="second-labels/labels")
    def labels(self, request: Request, pk: str) -> Response:
        """Your own masks in a stretch of frames; frames that you are not asked for are left out."""
        chosen = LabelsQuery.of(request)
        return Response([wire.labels(one) for one in seen.chunk(user=person(request), filament_id=int(pk), **chosen)])


class SecondLabelViewSet(viewsets.GenericViewSet[SecondLabel]):
    queryset = SecondLabel.objects.none()
    serializer_class = wire.FrameDetailSerializer
    lookup_value_regex = "[0-9]{1,18}"

    def retrieve(self, request: Request, pk: str) -> Response:
        return Response(_detail(request, pk))

    @extend_schema(request=SaveSecondSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["put"], url_path="masks")
    def save_masks(self, request: Request, pk: str) -> Response:
        """Save your masks as a new version of this second label. The same idempotency key again is harmless."""
        sent = read_save(request, SaveSecondSerializer)
        with current_in_refusal(lambda: _detail(request, pk)):
            saved = second_labels.save(second_label_id=int(pk), by=person(request), **sent)
        return Response(wire.frame_detail(saved))

    @extend_schema(request=SubmitSerializer, responses=wire.FrameDetailSerializer)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """Hand this second label in; it then stays as it is.

        409 `unresolved_warnings` where a rule is not kept and not confirmed, as when a frame is handed in.
        """
        sent = SubmitSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        with current_in_refusal(lambda: _detail(request, pk)):
            done = second_labels.submit(second_label_id=int(pk), by=person(request), **sent.validated_data)
        return Response(wire.frame_detail(done))


def _detail(request: Request, pk: str) -> wire.Wire:
    return wire.frame_detail(seen.detail(user=person(request), id=int(pk)))
