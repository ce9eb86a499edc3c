"""The recorded frames of a run, and which of them serve what. Without torch."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.folder import DataFolder
from mlbackend.tgan import preflight
from mlbackend.tgan.pictures import Picture, pictures_of

_MOST_HELD_OUT = 4
_HELD_OUT_SHARE = 10  # of so many frames one, at most
_FEWEST_REST = 2


@dataclass(frozen=True, eq=False)
class Frame:
    """One recorded frame.

    Attributes
    ----------
    filament : FilamentFrames
    t : int
        Its place among the frames of the filament.
    picture : Picture
        As a GAN sees it, without a mask.
    """

    filament: FilamentFrames
    t: int
    picture: Picture

    @property
    def name(self) -> str:
        return self.picture.name


@dataclass(frozen=True, eq=False)
class Recorded:
    """What a run learns from and, where there is any, what its segmenter is judged on.

    Attributes
    ----------
    frames : tuple of Frame
    validation : tuple of FilamentFrames
        Labelled frames that nothing is learned from.
    """

    frames: tuple[Frame, ...]
    validation: tuple[FilamentFrames, ...] = ()

    def facts(self) -> dict[str, Any]:
        """How many images there are, and one fingerprint of them all."""
        digest = hashlib.sha256()
        for frame in self.frames:
            digest.update(frame.picture.sha256().encode())
        for filament in self.validation:
            digest.update(filament.sha256().encode())
        judged = sum(len(filament) for filament in self.validation)
        return {"images": len(self.frames), "validation": judged, "sha256": digest.hexdigest()}


def read_frames(root: Path) -> Recorded:
    """Read a data folder.

    Filaments that its manifest keeps for validation judge the segmenter with their labelled frames; those kept for a
    test are not touched; all others are learned from.

    Raises
    ------
    InvalidInput
        The folder cannot be read, or as `mlbackend.tgan.preflight.check_images`; ``size_mismatch``: a mask of another
        size.
    """
    folder = DataFolder(root)
    kept = {split: set(folder.names_of_split(split)) for split in ("validation", "test")}
    frames: list[Frame] = []
    for name in folder.names:
        if name not in kept["validation"] | kept["test"]:
            (filament,) = folder.load([name])
            pictures = pictures_of(filament, with_masks=False)
            frames += [Frame(filament, t, picture) for t, picture in enumerate(pictures)]
    preflight.check_images([frame.picture for frame in frames], what="recorded frames")
    judges = [filament.labelled_only() for filament in folder.load(sorted(kept["validation"]))]
    return Recorded(tuple(frames), tuple(filament for filament in judges if len(filament)))


@dataclass(frozen=True, eq=False)
class Parts:
    """Numbers of frames: those whose masks are learned from, those that judge what is made, and all others."""

    subset_1: tuple[int, ...]
    held_out: tuple[int, ...]
    subset_2: tuple[int, ...]
    empty: tuple[int, ...] = ()  # looked at, and nothing was found


def divide(count: int, wanted: int, is_usable: Callable[[int], bool]) -> Parts:
    """Choose frames evenly; where one has no usable mask, another one is looked at.

    Parameters
    ----------
    count : int
        Frames there are.
    wanted : int
        Frames in subset 1.
    is_usable : callable
        Whether a frame has a mask to learn from; asked once for each frame at most.

    Raises
    ------
    InvalidInput
        ``no_rough_masks``: fewer than two have one.
    """
    order = spread(count)
    known: dict[int, bool] = {}

    def first(number: int, among: Sequence[int]) -> list[int]:
        found: list[int] = []
        for at in among:
            if len(found) == number:
                break
            known[at] = known[at] if at in known else is_usable(at)
            if known[at]:
                found.append(at)
        return found

    subset_1 = first(wanted, order)
    if len(subset_1) < 2:
        raise InvalidInput(
            f"In {len(subset_1)} of {count} frames a mask to learn from was found, and two are needed at least: bring "
            "masks of some frames with masks_from = labels, or take clearer frames.",
            code="no_rough_masks",
        )
    others = [at for at in order if at not in subset_1]
    most = max(0, min(_MOST_HELD_OUT, count // _HELD_OUT_SHARE, len(others) - _FEWEST_REST))
    held_out = first(most, others)
    rest = sorted(set(others) - set(held_out))
    # Of very few frames all are shown to CycleGAN: it asks for two at least.
    subset_2 = rest if len(rest) >= _FEWEST_REST else list(range(count))
    empty = sorted(at for at, usable in known.items() if not usable)
    return Parts(tuple(sorted(subset_1)), tuple(sorted(held_out)), tuple(subset_2), tuple(empty))


def spread(count: int) -> list[int]:
    """The numbers below `count` in an order whose beginnings lie evenly: 0, the middle, the quarters, and so on."""
    places: dict[int, None] = {}
    parts = 1
    while len(places) < count:
        parts *= 2
        places |= dict.fromkeys((np.arange(parts) * count // parts).tolist())
    return list(places)
