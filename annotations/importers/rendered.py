"""A rendered video as an importer hands it over: with the masks of chosen frames only, so that work is left to do."""

import hashlib
from collections.abc import Collection, Mapping

import numpy as np

from annotations.domain import origin
from annotations.domain.descriptors import A1, A2
from annotations.domain.masks import Mask
from annotations.domain.phantom import Phantom, PhantomFilament
from annotations.importers.records import (
    STATED,
    ImportedDataset,
    ImportedFilament,
    ImportedVideo,
    Length,
    Report,
)


def as_dataset(phantom: Phantom, *, labelled: Mapping[str, Collection[int]]) -> ImportedDataset:
    """The video with masks at the positions `labelled` names for each filament; the rest stays unlabelled."""
    video = ImportedVideo(
        name=phantom.name,
        indices=tuple(phantom.frame_indices.tolist()),
        times_s=tuple(phantom.times_s.tolist()),
        nm_per_px=phantom.nm_per_px,
        frames=phantom.frames,
        source_sha256={f"rendered, seed {phantom.seed}": hashlib.sha256(phantom.frames.tobytes()).hexdigest()},
        filaments=tuple(_filament(f, phantom, frozenset(labelled.get(f.name, ()))) for f in phantom.filaments),
        source="rendered",
        origin=origin.PHANTOM,
    )
    return ImportedDataset(videos=(video,), report=Report(notes=["This video is rendered, not recorded."]))


def _filament(source: PhantomFilament, phantom: Phantom, labelled: frozenset[int]) -> ImportedFilament:
    in_region = source.centre_line + phantom.drift_px[0] - source.offsets[0]
    return ImportedFilament(
        name=source.name,
        diameter_nm=source.diameter_nm,
        split=source.split,
        offsets=source.offsets.astype(np.int64),
        exclusions=source.exclusion,
        masks={A1: _chosen(source.a1, labelled), A2: _chosen(source.a2, labelled)},
        length=Length(
            length_px=source.length_px,
            source=STATED,
            centre_line=tuple((float(row), float(col)) for row, col in in_region[::8]),
        ),
    )


def _chosen(
    stack: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", labelled: frozenset[int]
) -> tuple[Mask | None, ...]:
    return tuple(mask if position in labelled else None for position, mask in enumerate(stack))
