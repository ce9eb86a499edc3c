"""Which revision of a frame counts as the truth."""

from accounts.models import User
from annotations.models import FilamentFrame, GroundTruth
from annotations.selectors import access


def of_frame(*, user: User, filament_frame_id: int) -> GroundTruth | None:
    """The truth of the frame, with its revision and who set it; None where there is none."""
    access.one(FilamentFrame.objects.all(), user=user, id=filament_frame_id)
    truths = GroundTruth.objects.select_related("revision", "set_by")
    return truths.filter(filament_frame=filament_frame_id).first()
