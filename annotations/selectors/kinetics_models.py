"""What models alone said of a filament's frames, before people corrected them: areas only, no mask is read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotations.domain import kinetics, review_flow
from annotations.domain.descriptors import A1, A2
from annotations.domain.kinetics.choices import Choices
from annotations.domain.kinetics.study import Members, Study, measure
from annotations.models import Filament, MaskVersion
from annotations.models.mask import Origin

# A model version and how it fused its pairs: what one says of a frame is one opinion.
Voice = tuple[int | None, str]


@dataclass
class _Said:
    """The newest that one voice said of one frame."""

    number: int
    index: int
    time_s: float
    areas: dict[str, int]


def study(filament: Filament, *, choices: Choices) -> Study:
    """The kinetics by the newest thing that any model said of each frame."""
    areas = [_areas(position, by_voice) for position, by_voice in _said(filament).items()]
    # By areas and the one length alone: nobody keeps slices of what was corrected since.
    choices = replace(choices, method=kinetics.CONSTANT_LENGTH)
    return measure(
        sorted(areas, key=lambda one: (one.time_s, one.position)),
        nm_per_px=filament.video.nm_per_px,
        length_px=filament.length_px,
        choices=choices,
        in_full=False,
    )


def members(filament: Filament, positions: Sequence[int]) -> Members | None:
    """The areas by every model version and fusion in these frames; None where fewer than two ever spoke."""
    said = _said(filament)
    voices = sorted({voice for by_voice in said.values() for voice in by_voice}, key=str)
    if len(voices) < 2:
        return None
    a1, a2 = np.full((2, len(voices), len(positions)), np.nan)
    for column, position in enumerate(positions):
        for voice, one in said.get(position, {}).items():
            row = voices.index(voice)
            a1[row, column], a2[row, column] = (one.areas.get(layer, np.nan) for layer in (A1, A2))
    return Members(a1, a2)


def _areas(position: int, by_voice: dict[Voice, _Said]) -> kinetics.FrameAreas:
    newest = max(by_voice.values(), key=lambda one: one.number)
    return kinetics.FrameAreas(
        position=position,
        index=newest.index,
        time_s=newest.time_s,
        a1_px=newest.areas.get(A1),
        a2_px=newest.areas.get(A2),
        state=review_flow.PROPOSED,
        mask_source=Origin.MODEL,
    )


def _said(filament: Filament) -> dict[int, dict[Voice, _Said]]:
    """By position and voice. One query."""
    masks = MaskVersion.objects.filter(
        revision__filament_frame__filament=filament,
        revision__origin=Origin.MODEL,
        revision__second_label=None,
        layer__in=(A1, A2),
    )
    rows = masks.order_by("revision__number").values_list(
        "revision__filament_frame__frame__position",
        "revision__filament_frame__frame__index",
        "revision__filament_frame__frame__time_s",
        "revision__number",
        "revision__model_version_id",
        "revision__fusion",
        "layer",
        "area_px",
    )
    said: dict[int, dict[Voice, _Said]] = defaultdict(dict)
    for position, index, time_s, number, model, fusion, layer, area_px in rows:
        one = said[position].get((model, fusion))
        if one is None or one.number != number:
            one = said[position][(model, fusion)] = _Said(number, index, time_s, {})
        one.areas[layer] = area_px
    return said
