"""Write a recording into the frame store, block by block; finished blocks are not done again.

A block is as many whole frames as one chunk holds. While one is compressed and written, the next is read.
"""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.frames.frame_array import FrameArray
from annotations.frames.previews import SAMPLE_PX
from annotations.ingest import memory
from annotations.ingest.markers import FinishedBlock, Markers
from annotations.ingest.progress import Progress
from annotations.readers import Recording

FEWEST_SAMPLED_PX = 256
DECODED_BYTES = 32 * 2**20

Span = tuple[int, int]


def write(
    recording: Recording, frames: FrameArray, *, markers: Markers, progress: Progress, memory_bytes: int
) -> dict[int, FinishedBlock]:
    """Write what is not finished yet; returns all blocks by the position of their first frame."""
    total, height, width = frames.shape
    frame_bytes = height * width * frames.dtype.itemsize
    finished = markers.blocks()
    spans = [(start, min(start + frames.chunk_frames, total)) for start in range(0, total, frames.chunk_frames)]
    here = 0
    ahead = memory.allows_reading_ahead(frames.chunk_frames * frame_bytes, memory_bytes)
    sampled_px = max(FEWEST_SAMPLED_PX, SAMPLE_PX // len(spans))
    progress.begin_frames()
    with ThreadPoolExecutor(1, "digest") as digester:
        for (start, stop), block in _read(recording, [s for s in spans if s[0] not in finished], ahead=ahead):
            digest = digester.submit(_sha256, block)
            frames.write(start, block)
            finished[start] = FinishedBlock(digest.result(), _sample(block, sampled_px))
            markers.keep_block(start, finished[start])
            here += stop - start
            del block  # before the next one is waited for
            done = sum(min(first + frames.chunk_frames, total) - first for first in finished)
            progress.frames(done, total, here=here, frame_bytes=frame_bytes)
    return dict(sorted(finished.items()))


def content_sha256(recording: Recording, blocks: dict[int, FinishedBlock]) -> str:
    """Fingerprint of the pixels and their numbers, from those of the blocks: it can be had in several sittings."""
    header = recording.header
    indices = header.indices or tuple(range(header.shape[0]))
    described = f"{header.shape}{header.dtype.newbyteorder('<').str}{indices}"
    return hashlib.sha256("".join([described, *(block.sha256 for block in blocks.values())]).encode()).hexdigest()


def _read(recording: Recording, spans: Sequence[Span], *, ahead: bool) -> Iterator[tuple[Span, NDArray[Any]]]:
    if not ahead:
        for span in spans:
            yield span, _block(recording, span)
        return
    with ThreadPoolExecutor(1, "reader") as reader:
        coming = [reader.submit(_block, recording, span) for span in spans[:1]]
        for number, span in enumerate(spans):
            block = coming.pop().result()
            if number + 1 < len(spans):
                coming.append(reader.submit(_block, recording, spans[number + 1]))
            yield span, block
            del block


def _block(recording: Recording, span: Span) -> NDArray[Any]:
    """One block, read a few frames at a time: decoders take a multiple of what they give."""
    start, stop = span
    _, height, width = recording.header.shape
    block = np.empty((stop - start, height, width), dtype=recording.header.dtype)
    step = max(1, DECODED_BYTES // block[0].nbytes)
    for first in range(start, stop, step):
        last = min(first + step, stop)
        piece = recording.read(first, last)
        if len(piece) != last - first:
            raise InvalidInput(
                f"The recording says that it has {recording.header.shape[0]} frames, but ends after "
                f"{first + len(piece)}. Copy it again from where it was recorded.",
                code="file_truncated",
                extra={"frames": first + len(piece)},
            )
        block[first - start : last - start] = piece
    return block


def _sha256(block: NDArray[Any]) -> str:
    return hashlib.sha256(block.astype(block.dtype.newbyteorder("<"), copy=False).data).hexdigest()


def _sample(block: NDArray[Any], wanted: int) -> list[int]:
    """Some evenly spread grey values. An odd step does not fall into step with the even widths of cameras."""
    flat = block.reshape(-1)
    return [int(value) for value in flat[:: max(1, flat.size // wanted) | 1]]
