"""Which frames of a filament a prediction run is about."""

from collections.abc import Sequence

from django.db.models import QuerySet

from annotations.domain.review_flow import PROPOSED, UNLABELLED
from annotations.models import Filament, FilamentFrame
from mlbackend.registry.models.prediction import FrameChoice


def of_filament(filament: Filament, *, frames: str, positions: Sequence[int]) -> QuerySet[FilamentFrame]:
    """The wanted frames by position. Unlabelled is what no person has labelled: a newer model may propose anew."""
    found = FilamentFrame.objects.filter(filament=filament).order_by("frame__position")
    if frames == FrameChoice.UNLABELLED:
        return found.filter(state__in=(UNLABELLED, PROPOSED))
    if frames == FrameChoice.CHOSEN:
        return found.filter(frame__position__in=positions)
    return found
