"""The stages that need no network: rough masks of recorded frames, and random masks."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from mlbackend.synthesis.layers import core_of, outer_of, three_levels
from mlbackend.synthesis.measuring import measure_mask
from mlbackend.synthesis.pictures import grey_picture, levels_picture
from mlbackend.synthesis.rough import rough_tube
from mlbackend.synthesis.rough_particles import rough_particles
from mlbackend.synthesis.statistics import MaskStatistics, distances, statistics_of
from mlbackend.tgan import stages
from mlbackend.tgan.pictures import Picture, layers_of
from mlbackend.tgan.pipeline.at_work import SHOWN, AtWork
from mlbackend.tgan.pipeline.frames import Frame, Parts, divide
from mlbackend.tgan.plan import LABELS
from mlbackend.tgan.preflight import is_without_structure

_MEASURED = 200  # masks; more make no other distribution

Levels = NDArray[np.uint8]


def rough_masks(work: AtWork) -> dict[str, Any]:
    """Find, or take over, masks of a few frames."""
    frames = work.recorded.frames
    tell = work.teller.counter(stages.ROUGH_MASKS, "frames looked at", len(frames))
    looked = 0

    def is_usable(at: int) -> bool:
        nonlocal looked
        looked += 1
        tell(looked)
        return mask_of(work, frames[at]) is not None

    if work.plan.masks_from == LABELS and not any(frame.filament.labelled[frame.t] for frame in frames):
        raise InvalidInput(
            "No frame has masks of its own; take masks_from = rough, or bring masks.", code="no_labelled_frames"
        )
    parts = divide(len(frames), work.plan.subset_frames, is_usable)
    if len(parts.subset_1) < work.plan.subset_frames:
        detail = f"A mask was found in {len(parts.subset_1)} frames only, where {work.plan.subset_frames} were wanted."
        work.teller.warn(stages.ROUGH_MASKS, "few_rough_masks", detail)
    for place, picture in enumerate(paired(work, parts.subset_1)[:SHOWN]):
        levels = picture.layers.argmax(axis=0).astype(np.uint8)
        grey = grey_picture(np.rint(picture.grey * 255).astype(np.uint8))
        work.show(stages.ROUGH_MASKS, f"{place:02d}", [grey, levels_picture(levels, ~picture.counted)])
    return {
        **{name: list(getattr(parts, name)) for name in ("subset_1", "held_out", "subset_2", "empty")},
        "names": [frames[at].name for at in parts.subset_1],
        "masks_from": work.plan.masks_from,
        "statistics": _rough_statistics(work, parts).as_json(),
    }


def parts_of(work: AtWork) -> Parts:
    """How the finished first stage divided the frames."""
    facts = work.facts(stages.ROUGH_MASKS)
    return Parts(**{name: tuple(facts[name]) for name in ("subset_1", "held_out", "subset_2", "empty")})


def paired(work: AtWork, numbers: tuple[int, ...]) -> list[Picture]:
    """Recorded frames with the masks that pix2pix learns from."""
    found = []
    for at in numbers:
        picture, levels = work.recorded.frames[at].picture, mask_of(work, work.recorded.frames[at])
        if levels is not None:
            found.append(Picture(picture.name, picture.grey, picture.counted, layers_of(levels)))
    return found


def mask_of(work: AtWork, frame: Frame) -> Levels | None:
    """The mask of a frame, as labelled or as found; None where there is none, or it shows nothing."""
    filament, t = frame.filament, frame.t
    if work.plan.masks_from == LABELS:
        if not filament.labelled[t]:
            return None
        levels = three_levels(filament.masks[t, 0], filament.masks[t, 1])
    elif work.plan.kind == "tubes":
        levels = rough_tube(filament.frames[t], filament.excluded[t])
    else:
        levels = np.where(filament.excluded[t], 0, rough_particles(filament.frames[t])).astype(np.uint8)
    picture = Picture(frame.name, frame.picture.grey, frame.picture.counted, layers_of(levels))
    return None if is_without_structure(picture) else levels


def random_masks(work: AtWork) -> dict[str, Any]:
    """Draw the masks of all images that are to be made, and look at how they are distributed."""
    generation = work.generation
    counted = min(generation.number, _MEASURED)
    tell = work.teller.counter(stages.MASKS, "masks drawn", counted)
    measures = []
    for number in range(counted):
        (mask,) = generation.make(number).masks
        measures.append(measure_mask(mask.a1, mask.a2, mask.excluded))
        if number < SHOWN:
            work.show(stages.MASKS, f"{number:02d}", [levels_picture(mask.levels, mask.excluded)])
        tell(number + 1)
    drawn = statistics_of(measures)
    return {
        "generation": generation.as_json(),
        "measured": counted,
        "statistics": drawn.as_json(),
        "distances": distances(_rough_statistics(work, parts_of(work)), drawn),
    }


def _rough_statistics(work: AtWork, parts: Parts) -> MaskStatistics:
    measures = []
    for picture in paired(work, parts.subset_1):
        levels = picture.layers.argmax(axis=0).astype(np.uint8)
        measures.append(measure_mask(outer_of(levels), core_of(levels), ~picture.counted))
    return statistics_of(measures)
