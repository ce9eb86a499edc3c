"""Small recordings for tests of what happens around reading: files on disk, and one that can be watched and stopped."""

import numpy as np
import tifffile

from annotations.domain.facts import Fact
from annotations.ingest.spec import Spec
from annotations.readers import Header


def noise(frames=80, height=300, width=280, *, seed=1, dtype=np.uint16):
    """Frames (T, H, W) like a camera's: 80 of the usual size are three blocks."""
    rng = np.random.default_rng(seed)
    return rng.integers(200, 230, (frames, height, width), dtype=np.uint8).astype(dtype)


def tiff_file(path, frames, *, compression=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    tifffile.imwrite(path, frames, photometric="minisblack", compression=compression, metadata=None)
    return path


def spec(folder, **facts):
    """What the process is asked to do; the whole file may be laid below `folder`."""
    return Spec(
        name="recording.tif",
        store_key="videos/3-abc",
        markers="ingests/7/abc",
        original="originals/3/{sha256}/7/recording.tif",
        scratch=str(folder / "scratch"),
        **facts,
    )


class Watched:
    """A recording in memory that remembers what was read of it, and can fail at a position."""

    def __init__(self, frames, *, fails_at=None, error=None, facts=(), times_s=None, notes=()):
        self._frames, self._fails_at, self._error = frames, fails_at, error
        self.read_spans, self.closed = [], False
        facts = {name: Fact(value, unit) for name, value, unit in facts}
        self.header = Header("tiff", frames.shape, frames.dtype, 0, facts, times_s, None, tuple(notes))

    def read(self, start, stop):
        if self._fails_at is not None and start <= self._fails_at < stop:
            raise self._error
        self.read_spans.append((start, stop))
        return self._frames[start:stop]

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
