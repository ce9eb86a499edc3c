"""Videos of camera noise for `benchmarks.chunks`, made inside of the product: `manage.py shell` calls `make`."""

import numpy as np

from accounts.models import User
from annotations.frames import store
from annotations.models import Frame, Video
from annotations.services import datasets

# Name, frames, side in pixels, depth.
VIDEOS = (("large", 32, 4096, "uint16"), ("usual", 640, 640, "uint8"))


def make(project_name: str) -> None:
    """A large video at 16 bit and one of the usual size at 8 bit; noise, which hardly compresses, as of a camera."""
    project = datasets.open_project(name=project_name, by=User.objects.get(username="manager"))
    rng = np.random.default_rng(3)
    for name, frames, side, dtype in VIDEOS:
        times_s = [0.5 * position for position in range(frames)]
        key = f"videos/benchmark-{name}"
        array = store.create(key, shape=(frames, side, side), dtype=dtype, nm_per_px=0.5, times_s=times_s)
        for start in range(0, frames, 8):
            noise = rng.poisson(100 if dtype == "uint8" else 900, size=(8, side, side))
            array.write(start, noise.astype(dtype))
        video = Video.objects.create(
            project=project,
            name=name,
            width=side,
            height=side,
            dtype=dtype,
            frame_count=frames,
            nm_per_px=0.5,
            store_key=key,
            content_sha256=f"{name:0<64}",
            levels=array.level_count,
        )
        Frame.objects.bulk_create(
            Frame(video=video, position=position, index=position, time_s=time_s)
            for position, time_s in enumerate(times_s)
        )
