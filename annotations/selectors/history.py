"""How a frame came to be what it is."""

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from annotations.models import FilamentFrame, MaskVersion, Revision
from annotations.selectors import access


def revisions(*, user: User, filament_frame_id: int) -> QuerySet[Revision]:
    """Every revision of a frame in order, with its areas and fingerprints but not its pixels."""
    frame = access.one(FilamentFrame.objects.all(), user=user, id=filament_frame_id)
    facts = MaskVersion.objects.defer("data")
    return frame.revisions.select_related("parent", "author").prefetch_related(Prefetch("masks", queryset=facts))
