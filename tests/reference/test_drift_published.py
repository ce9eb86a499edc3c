"""Known drift laid upon recorded frames comes back.

The published regions themselves say little of drift: their authors moved them along the filament, out of the way of
its neighbours, in recordings that hardly drift. So the recorded fields are made to drift by a known way, and what is
found must differ by that way from what is found in the fields as they are.
"""

import numpy as np
import pytest

from annotations.domain.registration import Window, follow_window
from annotations.importers import mtdn

pytestmark = pytest.mark.published_data

REACH = 24
SIDE = 128


@pytest.fixture(scope="module")
def fields(published_data):
    """The videos that are whole fields, by name."""
    videos = {video.name: video for video in mtdn.read(published_data).videos}
    return {name: videos[name] for name in ("103", "301")}


@pytest.mark.parametrize("name", ["103", "301"])
def test_known_drift_comes_back(fields, name):
    video = fields[name]
    turns = np.linspace(0, 2 * np.pi, len(video.times_s))
    laid = np.rint(REACH * np.column_stack((np.sin(turns), 1 - np.cos(turns)))).astype(int)
    still, moved = follow(video, np.zeros_like(laid)), follow(video, laid)
    off = np.abs((moved.offsets - still.offsets) - laid)
    assert np.median(off) < 0.25
    assert off.max() < 1


def follow(video, drift):
    """What is found in the middle of the field as it drifts."""
    height, width = video.frames.shape[1:]
    height, width = height - 4 * REACH, width - 4 * REACH
    corners = 2 * REACH - drift

    def read(position, window):
        row, col = corners[position] + (window.row, window.col)
        return video.frames[position, row : row + window.height, col : col + window.width]

    region = Window((height - SIDE) // 2, (width - SIDE) // 2, SIDE, SIDE)
    return follow_window(read, start=0, region=region, field=(height, width), times_s=video.times_s)
