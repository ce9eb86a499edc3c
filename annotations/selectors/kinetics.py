"""Area, volume and conversion against time: gathers from a filament's masks what the domain measures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from annotations.domain import kinetics, review_flow
from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.kinetics.choices import Choices
from annotations.domain.kinetics.slices import SliceSums
from annotations.domain.kinetics.study import Study, measure
from annotations.domain.masks import Mask, outside_px, unpack
from annotations.models import Filament, FilamentFrame, MaskVersion, Revision
from annotations.selectors import frames, kinetics_models, slice_sums

PERSON_STATES = (review_flow.ACCEPTED, review_flow.SUBMITTED, review_flow.DRAFT)

Layers = dict[str, MaskVersion]


@dataclass(frozen=True)
class _Wanted:
    """A frame, the state by which it is measured, and the masks that are."""

    frame: FilamentFrame
    state: str
    revision: Revision
    layers: Layers


def study(
    filament: Filament, *, states: Iterable[str] = PERSON_STATES, choices: Choices | None = None, in_full: bool = True
) -> Study:
    """The kinetics of a filament by its frames in `states`. Its `video` and that one's `project` are read as well."""
    choices = choices or Choices()
    areas = frame_areas(filament, states=states, choices=choices)
    members = kinetics_models.members(filament, [one.position for one in areas]) if in_full else None
    return measure(
        areas,
        nm_per_px=filament.video.nm_per_px,
        length_px=filament.length_px,
        length_source=filament.length_source,
        choices=choices,
        density_g_per_cm3=filament.video.project.carbon_density_g_cm3,
        members=members,
        in_full=in_full,
    )


def frame_areas(
    filament: Filament, *, states: Iterable[str] = PERSON_STATES, choices: Choices | None = None
) -> list[kinetics.FrameAreas]:
    """The areas of the frames in `states`; `proposed` stands for proposals where no person's mask is wanted.

    In order of time. Slices that nobody has measured yet are missing (`services.slice_measuring`).
    """
    wanted = list(_wanted(filament, frozenset(states)))
    sums: dict[str, SliceSums] = {}
    if (choices or Choices()).method != kinetics.CONSTANT_LENGTH:
        sums = slice_sums.known(slice_sums.key(one.layers) for one in wanted)
    areas = [_areas(filament, one, sums.get(slice_sums.key(one.layers) or "")) for one in wanted]
    return sorted(areas, key=lambda one: (one.time_s, one.position))


def layers_by_frame(filament: Filament, *, states: Iterable[str]) -> list[Layers]:
    """The masks of each frame in `states`, with what is excluded of it."""
    return [one.layers for one in _wanted(filament, frozenset(states))]


def _wanted(filament: Filament, states: frozenset[str]) -> Iterator[_Wanted]:
    chosen = list(_chosen(filament, states))
    layers = frames.layers_of(revision.pk for _, _, revision in chosen)
    excluded = frames.layers_of(frame.current_id for frame, _, _ in chosen)
    for frame, state, revision in chosen:
        yield _Wanted(frame, state, revision, {**_exclusion(excluded, frame), **layers[revision.pk]})


def _chosen(filament: Filament, states: frozenset[str]) -> Iterator[tuple[FilamentFrame, str, Revision]]:
    records = FilamentFrame.objects.filter(filament=filament).select_related("frame", "current", "proposal")
    for frame in records.order_by("frame__position"):
        if frame.current is not None and frame.state in states - {review_flow.PROPOSED}:
            yield frame, frame.state, frame.current
        elif frame.proposal is not None and review_flow.PROPOSED in states:
            yield frame, review_flow.PROPOSED, frame.proposal


def _exclusion(layers: Mapping[int, Mapping[str, MaskVersion]], frame: FilamentFrame) -> Layers:
    """What people excluded counts for a proposal as well, which says nothing of it."""
    current = layers.get(frame.current_id or 0, {})
    return {EXCLUSION: current[EXCLUSION]} if EXCLUSION in current else {}


def _areas(filament: Filament, one: _Wanted, sums: SliceSums | None) -> kinetics.FrameAreas:
    frame, layers = one.frame, one.layers
    area = {layer: mask.area_px for layer, mask in layers.items()}
    outer, inner = (_pixels(filament, layers.get(layer)) for layer in (A1, A2))
    return kinetics.FrameAreas(
        position=frame.frame.position,
        index=frame.frame.index,
        time_s=frame.frame.time_s,
        a1_px=area.get(A1),
        a2_px=area.get(A2),
        state=one.state,
        mask_source=one.revision.origin,
        components_a1=None if outer is None else _components(outer),
        exclusion_px=area.get(EXCLUSION),
        a2_outside_a1_px=0 if outer is None or inner is None else outside_px(inner, outer),
        length_px=None if sums is None or np.isnan(sums.length_px) else sums.length_px,
        slices=sums,
    )


def _pixels(filament: Filament, mask: MaskVersion | None) -> Mask | None:
    if mask is None:
        return None
    return unpack(bytes(mask.data), height=filament.region_height, width=filament.region_width)


def _components(mask: Mask) -> int:
    """Pieces of a mask; pixels that touch at a corner belong together."""
    _, count = ndimage.label(mask, structure=np.ones((3, 3)))
    return int(count)
