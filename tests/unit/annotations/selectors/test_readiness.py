import pytest

from annotations.domain.errors import Conflict
from annotations.selectors import readiness


def test_a_ready_and_calibrated_video_lacks_nothing(lab):
    assert readiness.require_calibrated(readiness.require_ready(lab.video)) is lab.video
    assert readiness.missing(lab.video) == []


@pytest.mark.parametrize("state", ["ingesting", "failed"])
def test_a_video_without_frames_says_why(lab, state):
    lab.video.state = state
    with pytest.raises(Conflict) as refused:
        readiness.require_ready(lab.video)
    assert (refused.value.code, refused.value.extra["state"]) == ("video_not_ready", state)


def test_what_has_to_be_filled_in_is_named(lab):
    lab.video.nm_per_px = None
    lab.video.facts = {"clock": {"value": "even", "unit": "", "source": "missing"}}
    with pytest.raises(Conflict) as refused:
        readiness.require_calibrated(lab.video)
    assert refused.value.extra["missing"] == ["pixel_size", "clock"]
    assert "pixel size and frame times" in str(refused.value)
