"""Masks, probabilities and doubts of every frame, clipped by what is known: exclusion, and A2 inside A1."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2
from annotations.domain.probability import Levels, quantised
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.streaming import FramesInMemory, FrameSource
from mlbackend.inference import certainty as sure
from mlbackend.inference import frame_engine, pair_engine
from mlbackend.inference.blocks import Answer, Order, Watch
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.survey import survey
from mlbackend.nets.interface import FrameNet, Net
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.placement import Placement

MEMORY_BYTES = 3 * 2**30


@dataclass(frozen=True, eq=False)
class FramePrediction:
    """What a network says about one frame.

    Attributes
    ----------
    position : int
        Which frame of the filament.
    masks : ndarray of bool, shape (D, H, W)
    probabilities : ndarray of uint8, shape (D, H, W)
    spread : ndarray of uint8, shape (D, H, W)
    certainty, abundance, doubt : float or None
        As in `Prediction`.
    """

    position: int
    masks: NDArray[np.bool_]
    probabilities: Levels
    spread: Levels
    certainty: float | None
    abundance: float | None
    doubt: float | None


@dataclass(frozen=True, eq=False)
class Prediction:
    """What a network says about a filament of n frames.

    Attributes
    ----------
    descriptors : tuple of str
    masks : ndarray of bool, shape (n, D, H, W)
    probabilities : ndarray of uint8, shape (n, D, H, W)
        How likely each pixel is inside (see `annotations.domain.probability`), 0 where nothing counts. With soft votes,
        and for a network of single frames, the mask is where it is likelier than not. With hard votes partners of a
        frame vote for one of four changes, and their mean is kept: then the mask holds nowhere where it is below 1/8,
        and everywhere where it is above 7/8; with a single partner, 1/4 and 3/4.
    certainties : tuple of float or None
        Share of sure pixels of each frame; None where every pixel is excluded.
    abundances : tuple of float or None
        Share of what is surely inside in the sure pixels; None where a descriptor has none.
    spread : ndarray of uint8, shape (n, D, H, W)
        How undecided each pixel is, 0 to 255; 0 where nothing counts.
    doubt : tuple of float or None
        Mean spread of each frame, 0 to 1; None where every pixel is excluded.
    spread_is : str
        ``disagreement`` of all comparisons and views of a pixel, where every frame has more than one, else
        ``entropy``.
    scale : float
        At which the network saw the filament; below 1 where it is thicker than those that it learned from.
    """

    descriptors: tuple[str, ...]
    masks: NDArray[np.bool_]
    probabilities: Levels
    certainties: tuple[float | None, ...]
    abundances: tuple[float | None, ...] = ()
    spread: Levels = field(default_factory=lambda: np.zeros((0, 0, 0, 0), dtype=np.uint8))
    doubt: tuple[float | None, ...] = ()
    spread_is: str = sure.ENTROPY
    scale: float = 1.0


class FramePredictions:
    """Predictions of a filament's frames as they come, not always in order of time; few of them are in memory.

    Parameters
    ----------
    net : FrameNet or MultiTaskDeltaNet
        Already on the device of `placement`; it is put into evaluation mode.
    source : FrameSource
        n frames.
    placement : Placement
    options : InferenceOptions
    memory_bytes : int
        What may be kept of frames for later comparisons. The activations of a block of frames, and the tallies of
        frames that wait for more partners, come on top.
    watch : callable, optional
        Hears every block of logits.

    Raises
    ------
    InvalidInput
        ``no_frames``, or what reading a frame says; before anything is computed.

    Attributes
    ----------
    spread_is : str
        As in `Prediction`.
    scale : float
        As in `Prediction`.
    """

    def __init__(
        self,
        net: Net,
        source: FrameSource,
        *,
        placement: Placement,
        options: InferenceOptions,
        memory_bytes: int | None = None,
        watch: Watch | None = None,
    ) -> None:
        net.eval()
        memory = memory_bytes or _memory_bytes(placement)
        self._order = order = Order(source, survey(source), placement, options, memory, watch)
        self.descriptors = net.descriptors
        self.scale = 1.0
        if isinstance(net, FrameNet):
            statements = options.views
            engine = frame_engine.FrameEngine(net, order)
            self.scale = engine.scale
            self._answers = engine.answers()
        elif isinstance(net, MultiTaskDeltaNet):
            planned = pair_engine.plan_pairs(net, order)
            statements = min(planned.votes.values(), default=1) * options.views
            self._answers = pair_engine.answers(net, order, planned)
        else:
            raise TypeError(f"expected a FrameNet or MultiTaskDeltaNet, given {type(net).__name__}")
        self.spread_is = sure.DISAGREEMENT if statements > 1 else sure.ENTROPY

    def __iter__(self) -> Iterator[FramePrediction]:
        return map(self._frame, self._answers)

    def _frame(self, answer: Answer) -> FramePrediction:
        size = (len(self.descriptors), *self._order.source.size)
        masks, levels, spread = (np.zeros(size, dtype=kind) for kind in (bool, np.uint8, np.uint8))
        found = FramePrediction(answer.position, masks, levels, spread, None, None, None)
        if answer.fused is None:
            return found
        window = (slice(None), *answer.window.slices())
        _, excluded = self._order.source.read([answer.position])
        counted = ~excluded[0][answer.window.slices()]
        fused = answer.fused
        undecided = self._undecided(fused.inside, fused.deviation)
        masks[window] = fused.mask & counted
        levels[window] = quantised(fused.inside) * counted
        spread[window] = sure.spread_levels(undecided) * counted
        self._clip(masks, levels)
        return FramePrediction(
            *(answer.position, masks, levels, spread),
            certainty=sure.certainty(fused.inside, counted),
            abundance=sure.abundance(fused.inside, counted),
            doubt=sure.doubt(undecided, counted),
        )

    def _undecided(self, inside: NDArray[np.float32], deviation: NDArray[np.float32]) -> NDArray[np.float32]:
        return sure.disagreement(deviation) if self.spread_is == sure.DISAGREEMENT else sure.entropy(inside)

    def _clip(self, masks: NDArray[np.bool_], levels: Levels) -> None:
        if A1 in self.descriptors and A2 in self.descriptors:
            outer, inner = self.descriptors.index(A1), self.descriptors.index(A2)
            masks[inner] &= masks[outer]
            # What lies inside A2 lies inside A1, so that it cannot be likelier.
            np.minimum(levels[inner], levels[outer], out=levels[inner])


def predict(
    net: Net,
    filament: FilamentFrames,
    *,
    placement: Placement,
    options: InferenceOptions,
    memory_bytes: int | None = None,
    watch: Watch | None = None,
) -> Prediction:
    """Segment every frame of a filament that is in memory; labels are not looked at.

    Parameters and errors are those of `FramePredictions`.
    """
    coming = FramePredictions(
        net, FramesInMemory(filament), placement=placement, options=options, memory_bytes=memory_bytes, watch=watch
    )
    frames = sorted(coming, key=lambda frame: frame.position)
    return Prediction(
        descriptors=net.descriptors,
        masks=np.stack([frame.masks for frame in frames]),
        probabilities=np.stack([frame.probabilities for frame in frames]),
        certainties=tuple(frame.certainty for frame in frames),
        abundances=tuple(frame.abundance for frame in frames),
        spread=np.stack([frame.spread for frame in frames]),
        doubt=tuple(frame.doubt for frame in frames),
        spread_is=coming.spread_is,
        scale=coming.scale,
    )


def _memory_bytes(placement: Placement) -> int:
    """A GPU's memory is there to be used; that of a computer is shared with others."""
    if placement.device.type != "cuda":
        return MEMORY_BYTES
    free, _ = torch.cuda.mem_get_info(placement.device)
    return max(MEMORY_BYTES, free // 2)
