"""What is odd about the masks of one frame: pure rules that the browser repeats stroke by stroke.

A warning never stands in the way of saving a draft. It asks to be repaired or, where it can be right, confirmed before
the frame is handed in. `frontend/src/domain/frameRules.ts` computes the same; `tests/reference/frame_rules.json` holds
both to it.

Pieces are counted with the exclusion joined in. A neighbour that lies across a filament cuts its mask in two without
the filament being broken: 9 of the 41 published masks that come in several pieces are such a case.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import Mask, area_px, outside_px

INNER_OUTSIDE_OUTER = "inner_outside_outer"
IN_EXCLUSION = "in_exclusion"
SEVERAL_COMPONENTS = "several_components"
AREA_GREW = "area_grew"

# What can be right, and is then confirmed. An inner area outside its outer one never is.
CONFIRMABLE = (IN_EXCLUSION, SEVERAL_COMPONENTS, AREA_GREW)

# Part of the earlier area. Two outlines of one unchanged filament differ by 2 to 3 % (1 sigma): docs/guide/rules.md.
GROWTH_TOLERANCE = 0.05

_SENTENCES = {
    INNER_OUTSIDE_OUTER: "{layer} leaves the area that must contain it",
    IN_EXCLUSION: "{layer} reaches into the exclusion",
    SEVERAL_COMPONENTS: "{layer} comes in several pieces",
    AREA_GREW: "{layer} is larger than in the frame before",
}

# Pixels that touch at a corner belong together, as kinetics counts them.
_NEIGHBOURS = np.ones((3, 3))


@dataclass(frozen=True)
class EarlierArea:
    """The area of one layer in the frame at `position`, the nearest earlier one in which it has any."""

    position: int
    area_px: int


@dataclass(frozen=True)
class RuleWarning:
    """One rule that one layer does not keep.

    Attributes
    ----------
    code : str
    layer : str
        Key of the descriptor.
    pixels : int
        How many pixels are too many.
    against : int or None
        Position of the frame that the area was compared with.
    """

    code: str
    layer: str
    pixels: int
    against: int | None = None

    @property
    def key(self) -> str:
        """The word under which it is confirmed."""
        return f"{self.code}:{self.layer}"

    def __str__(self) -> str:
        return f"{_SENTENCES[self.code].format(layer=self.layer)} ({self.pixels} pixels)"


def warnings(
    masks: Mapping[str, Mask], inside: Mapping[str, str], earlier: Mapping[str, EarlierArea]
) -> list[RuleWarning]:
    """What the masks of one frame do not keep, the most serious first, then in the order of `inside`.

    Parameters
    ----------
    masks : mapping from layer to ndarray of bool, shape (H, W)
        A layer that is missing holds no pixel.
    inside : mapping from descriptor to the descriptor that must contain it, or to ""
        Every descriptor of the project.
    earlier : mapping from descriptor to EarlierArea
        Only descriptors without an outer one are compared: a hollow core may well grow while the filament shrinks.
    """
    found = [*_in_exclusion(masks, inside), *_in_pieces(masks, inside), *_grown(masks, inside, earlier)]
    return never_right(masks, inside) + [warning for warning in found if warning.pixels > 0]


def never_right(masks: Mapping[str, Mask], inside: Mapping[str, str]) -> list[RuleWarning]:
    """The warnings that nobody can confirm: inner areas that leave their outer ones."""
    return [warning for warning in _outside_outer(masks, inside) if warning.pixels > 0]


def unresolved(found: Iterable[RuleWarning], confirmed: Collection[str]) -> list[RuleWarning]:
    """The warnings that stand in the way of handing in."""
    return [warning for warning in found if warning.code not in CONFIRMABLE or warning.key not in confirmed]


def pieces(mask: Mask, exclusion: Mask | None = None) -> NDArray[np.int64]:
    """Pixels of each piece of `mask`, the largest first; pieces that meet in the exclusion are one.

    Returns
    -------
    ndarray of int, shape (P,)
    """
    joined = mask if exclusion is None else mask | exclusion
    labels, _ = ndimage.label(joined, structure=_NEIGHBOURS)
    sizes = np.bincount(labels[mask])
    return np.sort(sizes[sizes > 0])[::-1]


def grew_by_px(area: int, before: int) -> int:
    """By how many pixels an area is larger than the one before; 0 within the tolerance."""
    return area - before if area > before * (1 + GROWTH_TOLERANCE) else 0


def _outside_outer(masks: Mapping[str, Mask], inside: Mapping[str, str]) -> Iterable[RuleWarning]:
    for inner, outer in inside.items():
        if outer and inner in masks:
            holder = masks.get(outer, np.zeros_like(masks[inner]))
            yield RuleWarning(INNER_OUTSIDE_OUTER, inner, outside_px(masks[inner], holder))


def _in_exclusion(masks: Mapping[str, Mask], inside: Mapping[str, str]) -> Iterable[RuleWarning]:
    if EXCLUSION not in masks:
        return
    for layer in inside:
        if layer in masks:
            yield RuleWarning(IN_EXCLUSION, layer, area_px(masks[layer] & masks[EXCLUSION]))


def _in_pieces(masks: Mapping[str, Mask], inside: Mapping[str, str]) -> Iterable[RuleWarning]:
    for layer in inside:
        if layer in masks:
            yield RuleWarning(SEVERAL_COMPONENTS, layer, int(pieces(masks[layer], masks.get(EXCLUSION))[1:].sum()))


def _grown(
    masks: Mapping[str, Mask], inside: Mapping[str, str], earlier: Mapping[str, EarlierArea]
) -> Iterable[RuleWarning]:
    for layer, outer in inside.items():
        before = earlier.get(layer)
        if not outer and layer in masks and before is not None:
            pixels = grew_by_px(area_px(masks[layer]), before.area_px)
            yield RuleWarning(AREA_GREW, layer, pixels, before.position)
