"""Take one recording in, from top to bottom."""

from dataclasses import asdict
from typing import Any

import numpy as np
from django.core.files.storage import storages

from annotations.domain.errors import NotFound
from annotations.frames import store
from annotations.frames.frame_array import FrameArray
from annotations.frames.previews import contrast_limits
from annotations.ingest import blocks, memory, original
from annotations.ingest.markers import FinishedBlock, Markers
from annotations.ingest.progress import Event, Progress, Tell
from annotations.ingest.spec import Spec
from annotations.readers import Header, Recording, open_recording


def run(spec: Spec, tell: Tell) -> None:
    """Bring the original to its place and its frames into the store.

    Tells `original` once its fingerprint is known, `header` once it is open, and `done` with all that is to be
    committed. Whoever listens may stop the process at any event.
    """
    storage = storages["default"]
    markers, progress = Markers(storage, spec.markers), Progress(tell)
    source = original.bring_in(spec, storage, markers, progress)
    tell({"event": "original", "sha256": source.sha256, "size_bytes": source.size_bytes})
    with open_recording(source.path, name=spec.name) as recording:
        frame_bytes = int(np.prod(recording.header.shape[1:])) * recording.header.dtype.itemsize
        memory.check_frame(frame_bytes, spec.memory_bytes)
        frames = _opened(spec, markers, recording)
        written = blocks.write(recording, frames, markers=markers, progress=progress, memory_bytes=spec.memory_bytes)
        original_facts = {name: value for name, value in asdict(source).items() if name != "path"}
        tell(
            {
                "event": "done",
                "original": original_facts,
                "header": _as_json(recording.header),
                "levels": frames.level_count,
                "content_sha256": blocks.content_sha256(recording, written),
                "limits": _limits(recording, written),
                "peak_bytes": memory.peak_bytes(),
            }
        )


def _opened(spec: Spec, markers: Markers, recording: Recording) -> FrameArray:
    """The pyramid of an earlier run that left finished blocks, else a new one."""
    header = recording.header
    if markers.blocks():
        try:
            frames = store.open_array(spec.store_key)
        except NotFound:
            markers.forget()
        else:
            return frames
    known = header.facts.get("pixel_size")
    return store.create(
        spec.store_key,
        shape=header.shape,
        dtype=header.dtype,
        nm_per_px=float(known.value) if known else None,
        times_s=header.times_s,
    )


def _limits(recording: Recording, written: dict[int, FinishedBlock]) -> list[int]:
    sample = np.array([value for block in written.values() for value in block.sample], dtype=recording.header.dtype)
    return list(contrast_limits(sample))


def _as_json(header: Header) -> Event:
    facts: dict[str, Any] = {name: asdict(fact) for name, fact in header.facts.items()}
    return {
        "format": header.format,
        "shape": list(header.shape),
        "dtype": np.dtype(header.dtype).name,
        "grey_offset": int(header.grey_offset),
        "facts": facts,
        "times_s": None if header.times_s is None else [float(time) for time in header.times_s],
        "indices": None if header.indices is None else [int(index) for index in header.indices],
        "notes": list(header.notes),
    }
