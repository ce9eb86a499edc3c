"""Area, volume and conversion against time: gathers from a filament's masks what the domain's table needs."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy import ndimage

from annotations.domain import kinetics, review_flow
from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.masks import Mask, outside_px, unpack
from annotations.models import Filament, FilamentFrame, MaskVersion, Revision
from annotations.selectors import frames

PERSON_STATES = (review_flow.ACCEPTED, review_flow.SUBMITTED, review_flow.DRAFT)


def table(filament: Filament, *, states: Iterable[str] = PERSON_STATES) -> kinetics.KineticsTable:
    """The kinetics of a filament by its frames in `states`."""
    return kinetics.build_table(
        frame_areas(filament, states=states),
        nm_per_px=filament.video.scale_nm_per_px,
        length_px=filament.length_px,
        length_source=filament.length_source,
    )


def frame_areas(filament: Filament, *, states: Iterable[str] = PERSON_STATES) -> list[kinetics.FrameAreas]:
    """The areas of the frames in `states`; `proposed` stands for proposals where no person's mask is wanted."""
    wanted = list(_wanted(filament, frozenset(states)))
    layers = frames.layers_of(revision.pk for _, _, revision in wanted)
    excluded = frames.layers_of(frame.current_id for frame, _, _ in wanted)
    return [
        _areas(filament, frame, state, revision, {**_exclusion(excluded, frame), **layers[revision.pk]})
        for frame, state, revision in wanted
    ]


def _wanted(filament: Filament, states: frozenset[str]) -> Iterator[tuple[FilamentFrame, str, Revision]]:
    records = FilamentFrame.objects.filter(filament=filament).select_related("frame", "current", "proposal")
    for frame in records.order_by("frame__position"):
        if frame.current is not None and frame.state in states - {review_flow.PROPOSED}:
            yield frame, frame.state, frame.current
        elif frame.proposal is not None and review_flow.PROPOSED in states:
            yield frame, review_flow.PROPOSED, frame.proposal


def _exclusion(layers: Mapping[int, Mapping[str, MaskVersion]], frame: FilamentFrame) -> dict[str, MaskVersion]:
    """What people excluded counts for a proposal as well, which says nothing of it."""
    current = layers.get(frame.current_id or 0, {})
    return {EXCLUSION: current[EXCLUSION]} if EXCLUSION in current else {}


def _areas(
    filament: Filament, frame: FilamentFrame, state: str, revision: Revision, layers: Mapping[str, MaskVersion]
) -> kinetics.FrameAreas:
    area = {layer: mask.area_px for layer, mask in layers.items()}
    outer, inner = (_pixels(filament, layers.get(layer)) for layer in (A1, A2))
    return kinetics.FrameAreas(
        position=frame.frame.position,
        index=frame.frame.index,
        time_s=frame.frame.time_s,
        a1_px=area.get(A1),
        a2_px=area.get(A2),
        state=state,
        mask_source=revision.origin,
        components_a1=None if outer is None else _components(outer),
        exclusion_px=area.get(EXCLUSION),
        a2_outside_a1_px=0 if outer is None or inner is None else outside_px(inner, outer),
    )


def _pixels(filament: Filament, mask: MaskVersion | None) -> Mask | None:
    if mask is None:
        return None
    return unpack(bytes(mask.data), height=filament.region_height, width=filament.region_width)


def _components(mask: Mask) -> int:
    """Pieces of a mask; pixels that touch at a corner belong together."""
    _, count = ndimage.label(mask, structure=np.ones((3, 3)))
    return int(count)
