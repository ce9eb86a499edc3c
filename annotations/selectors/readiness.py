"""Whether a video can be looked at, and whether something can be measured in it."""

from annotations.domain.errors import Conflict
from annotations.models import Video
from annotations.models.video import VideoState

SAYS = {
    VideoState.INGESTING: "is still being taken in; its frames can be seen once that is done",
    VideoState.FAILED: "could not be taken in; its page says why",
}


def require_ready(video: Video) -> Video:
    """The video itself.

    Raises
    ------
    Conflict
        ``video_not_ready``: it has no frames yet, or never got any.
    """
    if video.state != VideoState.READY:
        raise Conflict(
            f"{video.name} {SAYS[VideoState(video.state)]}.",
            code="video_not_ready",
            extra={"video": video.pk, "state": video.state},
        )
    return video


def require_calibrated(video: Video) -> Video:
    """The video itself.

    Raises
    ------
    Conflict
        ``video_not_calibrated``: nobody has said yet how large a pixel is, or when the frames were taken.
    """
    if lacking := missing(video):
        raise Conflict(
            f"Fill in what {video.name} does not say (its {' and '.join(WORDS[name] for name in lacking)}) first.",
            code="video_not_calibrated",
            extra={"video": video.pk, "missing": lacking},
        )
    return video


WORDS = {"pixel_size": "pixel size", "clock": "frame times"}


def missing(video: Video) -> list[str]:
    """What has to be filled in before filaments can be placed: ``pixel_size``, ``clock``."""
    clock = video.facts.get("clock", {})
    lacking = {"pixel_size": video.nm_per_px is None, "clock": clock.get("source") == "missing"}
    return [name for name, is_missing in lacking.items() if is_missing]
