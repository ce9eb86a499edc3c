"""Masks, probabilities and certainty of every frame, clipped by what is known: exclusion, and A2 inside A1."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2
from annotations.domain.fusion import fuse
from annotations.domain.probability import Levels, quantised
from mlbackend.data.filament import FilamentFrames
from mlbackend.inference.blocks import Block, blocks
from mlbackend.inference.certainty import certainty
from mlbackend.nets.interface import FrameNet, Net
from mlbackend.nets.mtdn import first_probability, first_vote
from mlbackend.nets.placement import Placement


@dataclass(frozen=True, eq=False)
class Prediction:
    """What a network says about a filament of n frames.

    Attributes
    ----------
    descriptors : tuple of str
    masks : ndarray of bool, shape (n, D, H, W)
    probabilities : ndarray of uint8, shape (n, D, H, W)
        How likely each pixel is inside (see `annotations.domain.probability`), 0 where nothing counts. For a network
        of single frames the mask is where it is likelier than not. Partners of a frame vote for one of four changes,
        and their mean is kept: then the mask holds nowhere where it is below 1/8, and everywhere where it is above
        7/8; with a single partner, 1/4 and 3/4.
    certainties : tuple of float or None
        Share of sure pixels of each frame; None where every pixel is excluded.
    """

    descriptors: tuple[str, ...]
    masks: NDArray[np.bool_]
    probabilities: Levels
    certainties: tuple[float | None, ...]


def predict(net: Net, filament: FilamentFrames, *, placement: Placement, fusion: str = "backward") -> Prediction:
    """Segment every frame of a filament.

    Parameters
    ----------
    net : FrameNet or PairNet
        Already on the device of `placement`; it is put into evaluation mode.
    filament : FilamentFrames
        n frames; labels are not looked at.
    placement : Placement
    fusion : str
        How pairs become one mask, for networks that compare frames.
    """
    net.eval()
    return assemble(net, filament, blocks(net, filament, placement=placement, fusion=fusion))


def assemble(net: Net, filament: FilamentFrames, answers: Iterable[Block]) -> Prediction:
    """Make masks of a network's answers."""
    size = (len(filament), len(net.descriptors), *filament.frames.shape[1:])
    masks = np.zeros(size, dtype=bool)
    probabilities = np.zeros(size, dtype=np.uint8)
    certainties: list[float | None] = [None] * len(filament)
    for block in answers:
        for t, mask, inside in _frames_of(net, block):
            window = (slice(None), *block.window)
            counted = ~filament.excluded[t][block.window]
            masks[t][window] = mask & counted
            # A frame at a time: as floats, those of a whole filament would not fit into memory.
            probabilities[t][window] = quantised(inside) * counted
            certainties[t] = certainty(inside, counted)
    if A1 in net.descriptors and A2 in net.descriptors:
        outer, inner = net.descriptors.index(A1), net.descriptors.index(A2)
        masks[:, inner] &= masks[:, outer]
        # What lies inside A2 lies inside A1, so that it cannot be likelier.
        np.minimum(probabilities[:, inner], probabilities[:, outer], out=probabilities[:, inner])
    return Prediction(net.descriptors, masks, probabilities, tuple(certainties))


def _frames_of(net: Net, block: Block) -> Iterable[tuple[int, NDArray[np.bool_], NDArray[np.float32]]]:
    """Each frame of a block with its masks and probabilities (D, h, w)."""
    if isinstance(net, FrameNet):
        inside = net.inside(block.logits).cpu().numpy()
        return [(t, values > 0.5, values) for t, values in zip(block.frames, inside, strict=True)]
    by_descriptor = [block.logits[name] for name in net.descriptors]
    mask = np.stack([fuse(first_vote(logits).cpu().numpy()) for logits in by_descriptor])
    probability = np.stack([first_probability(logits).mean(dim=0).cpu().numpy() for logits in by_descriptor])
    return [(block.frames[0], mask, probability)]
