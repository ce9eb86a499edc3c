"""Other readers learn scale and clock from the frame store itself: keep it in step with what people say of a video."""

from django.db import transaction

from annotations.domain.facts import CLOCK
from annotations.frames import store
from annotations.models import Video
from annotations.models.video import VideoState
from annotations.selectors.readiness import missing


def tell_store(video: Video) -> None:
    """Write the video's scale and clock beside its pixels, once the transaction that changed them holds."""
    if video.state == VideoState.READY:
        transaction.on_commit(lambda: _tell(video.pk), robust=True)


def _tell(video_id: int) -> None:
    # As the rows are by now: somebody else may have changed them since.
    video = Video.objects.filter(pk=video_id).first()
    if video is None:
        return
    known = CLOCK not in missing(video)
    times_s = list(video.frames.values_list("time_s", flat=True)) if known else None
    store.describe(video.store_key, nm_per_px=video.nm_per_px, times_s=times_s)
