"""Running a network over a filament, block by block: what training validates and what prediction uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from annotations.domain.pairs import partners
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import grey_scale
from mlbackend.nets.interface import FrameNet, Logits, Net, PairNet
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.placement import Placement

_BLOCK = 8

Window = tuple[slice, slice]
EVERYTHING: Window = (slice(None), slice(None))


@dataclass(frozen=True, eq=False)
class Block:
    """Named logits (N, K, h, w) within a window of the region.

    `frames` are the N frames that they speak about; `partners` the frames they were compared with, if any.
    """

    logits: Logits
    frames: Sequence[int]
    partners: Sequence[int] = ()
    window: Window = EVERYTHING


def blocks(net: Net, filament: FilamentFrames, *, placement: Placement, fusion: str) -> Iterator[Block]:
    """Every frame's logits, each frame's in one block. The network must be in evaluation mode."""
    if isinstance(net, FrameNet):
        return _frame_blocks(net, filament, placement)
    if isinstance(net, MultiTaskDeltaNet):
        return _pair_blocks(net, filament, placement, fusion)
    raise TypeError(f"expected a FrameNet or MultiTaskDeltaNet, given {type(net).__name__}")


def _frame_blocks(net: FrameNet, filament: FilamentFrames, placement: Placement) -> Iterator[Block]:
    for positions, images in _images(filament, placement):
        yield Block(_run(net, images, placement), positions)


def _pair_blocks(
    net: MultiTaskDeltaNet, filament: FilamentFrames, placement: Placement, fusion: str
) -> Iterator[Block]:
    """Encode every frame once; the heads see only the part of the region in which something counts."""
    inner, outer = _windows(filament, net.reach_px)
    features = torch.cat([_encode(net, images, placement)[(..., *outer)] for _, images in _images(filament, placement)])
    within = _relative(inner, outer)
    second_halves: dict[int, dict[str, Tensor]] = {}
    for t in range(len(filament)):
        chosen = partners(len(filament), t, fusion)
        for other in chosen:
            if other not in second_halves:
                second_halves[other] = _second_halves(net, features[other : other + 1], placement)
        logits = _join(net, features[t : t + 1], [second_halves[other] for other in chosen], placement)
        yield Block({name: values[(..., *within)] for name, values in logits.items()}, [t] * len(chosen), chosen, inner)


def _images(filament: FilamentFrames, placement: Placement) -> Iterator[tuple[Sequence[int], Tensor]]:
    scale = grey_scale(filament)
    for start in range(0, len(filament), _BLOCK):
        positions = range(start, min(start + _BLOCK, len(filament)))
        grey = scale.apply(filament.frames[positions], filament.excluded[positions])
        images = torch.from_numpy(grey)[:, None].to(placement.device, memory_format=torch.channels_last)
        yield positions, images  # (N, 1, H, W)


@torch.inference_mode()
def _run(net: FrameNet, images: Tensor, placement: Placement) -> Logits:
    with placement.autocast():
        return net(images)


@torch.inference_mode()
def _encode(net: PairNet, images: Tensor, placement: Placement) -> Tensor:
    with placement.autocast():
        return net.encode(images)


@torch.inference_mode()
def _second_halves(net: MultiTaskDeltaNet, features: Tensor, placement: Placement) -> dict[str, Tensor]:
    with placement.autocast():
        return {name: net.head(name).half_of_second(features) for name in net.descriptors}


@torch.inference_mode()
def _join(
    net: MultiTaskDeltaNet, features: Tensor, seconds: Sequence[dict[str, Tensor]], placement: Placement
) -> Logits:
    logits: Logits = {}
    with placement.autocast():
        for name in net.descriptors:
            head = net.head(name)
            first = head.half_of_first(features)
            joined = [
                head.join(first, torch.cat([halves[name] for halves in seconds[start : start + _BLOCK]]))
                for start in range(0, len(seconds), _BLOCK)
            ]
            logits[name] = torch.cat(joined)  # (partners, 4, h, w)
    return logits


def _windows(filament: FilamentFrames, margin: int) -> tuple[Window, Window]:
    """The smallest window that holds every counted pixel of every frame, and the same with a margin."""
    rows, cols = np.nonzero(~filament.excluded.all(axis=0))
    if not rows.size:
        return EVERYTHING, EVERYTHING
    inner, outer = [], []
    for places, size in zip((rows, cols), filament.frames.shape[1:], strict=True):
        start, stop = int(places.min()), int(places.max()) + 1
        inner.append(slice(start, stop))
        outer.append(slice(max(0, start - margin), min(size, stop + margin)))
    return (inner[0], inner[1]), (outer[0], outer[1])


def _relative(inner: Window, outer: Window) -> Window:
    if inner == EVERYTHING:
        return EVERYTHING
    rows, cols = (slice(i.start - o.start, i.stop - o.start) for i, o in zip(inner, outer, strict=True))
    return rows, cols
