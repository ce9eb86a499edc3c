"""A video whose every pixel is known beforehand, put into the store of a running product as an ingest would."""

import json
import sys
from typing import TYPE_CHECKING, TypedDict

import numpy as np
from numpy.typing import NDArray

from tests.support.stack import Stack

if TYPE_CHECKING:
    from annotations.models import Project

MARK = "stored video: "


class StoredVideo(TypedDict):
    id: int
    project: int


def grey(position: int, row: int, col: int) -> int:
    """A slope: means over squares of it, and profiles across it, are known as well as its pixels."""
    return 100 + row + 2 * col + 50 * position


def store_video(stack: Stack, *, name: str, side: int, frames: int, calibrated: bool = True) -> StoredVideo:
    """16 bit, `side` x `side`, all levels, in a project of its own; uncalibrated means no pixel size and no clock."""
    arguments = f"name={name!r}, side={side}, frames={frames}, calibrated={calibrated}"
    code = f"from tests.support import stored_video; stored_video.create({arguments})"
    said = stack.manage("shell", "--no-imports", "-c", code, timeout_s=600)
    line = next(line for line in said.splitlines() if line.startswith(MARK))
    found: StoredVideo = json.loads(line.removeprefix(MARK))
    return found


def create(*, name: str, side: int, frames: int, calibrated: bool) -> None:
    """Runs inside the product, in a process of its own; says on its output which video it made."""
    # Whoever asks for a video need not have Django set up.
    from annotations.frames import store
    from annotations.models import Frame, Video

    project = known_project()
    times_s = [0.0, *np.cumsum(0.2 + 0.1 * (np.arange(frames - 1) % 3)).tolist()]
    nm_per_px = 0.25 if calibrated else None
    key = f"videos/known-{project.pk}-{name}"
    array = store.create(
        key,
        shape=(frames, side, side),
        dtype="uint16",
        nm_per_px=nm_per_px,
        times_s=times_s if calibrated else None,
    )
    for start in range(0, frames, array.chunk_frames):
        array.write(start, _frames(start, min(frames, start + array.chunk_frames), side))
    facts = {
        "pixel_size": {"value": nm_per_px, "unit": "nm", "source": "file"},
        "clock": {"value": "per_frame", "unit": "", "source": "side_car"},
        "voltage": {"value": 300, "unit": "kV", "source": "file"},
    }
    video = Video.objects.create(
        project=project,
        name=name,
        width=side,
        height=side,
        dtype="uint16",
        frame_count=frames,
        levels=array.level_count,
        nm_per_px=nm_per_px,
        store_key=key,
        content_sha256=name.encode().hex().ljust(64, "0")[:64],
        grey_low=100,
        grey_high=grey(0, side, side),
        facts=facts if calibrated else {"clock": {"value": "even", "unit": "", "source": "missing"}},
    )
    Frame.objects.bulk_create(
        Frame(video=video, position=position, index=10 + position, time_s=time_s)
        for position, time_s in enumerate(times_s)
    )
    sys.stdout.write(f"{MARK}{json.dumps({'id': video.pk, 'project': project.pk})}\n")


def known_project() -> "Project":
    """A project with the demo's people and descriptors. Whoever counts what is in the demo's must not find these."""
    from annotations.models import Project

    project, is_new = Project.objects.get_or_create(name="Known pixels", defaults={"is_synthetic": True})
    if is_new:
        demo = Project.objects.get(name__startswith="Rendered demo")
        for descriptor in demo.descriptors.values("key", "name", "colour", "inside", "order"):
            project.descriptors.create(**descriptor)
        for member in demo.memberships.values("user_id", "role"):
            project.memberships.create(**member)
    return project


def _frames(start: int, stop: int, side: int) -> NDArray[np.uint16]:
    first = (100 + np.arange(side)[:, None] + 2 * np.arange(side)[None, :]).astype(np.uint16)
    return np.stack([first + np.uint16(50 * position) for position in range(start, stop)])
