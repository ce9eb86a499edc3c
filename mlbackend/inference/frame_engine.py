"""Running a network of single frames over a filament: a few at a time, or one after the other where it remembers."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from annotations.domain.descriptors import A1
from annotations.domain.masks import Mask
from mlbackend.data.thickness import typical_thickness_px
from mlbackend.inference.blocks import Answer, Block, Order
from mlbackend.inference.folded import folded
from mlbackend.inference.options import AS_TRAINED, SOFT
from mlbackend.inference.reach import Reach, reach_of
from mlbackend.inference.survey import block_size, grey_images, in_blocks
from mlbackend.inference.tally import Tally
from mlbackend.inference.thickness import fitted_scale
from mlbackend.inference.views import back, seen, views
from mlbackend.inference.windows import Window, around, whole
from mlbackend.nets.interface import FrameNet, Logits
from mlbackend.nets.memory import LAYERS, remembered

_LOOKED_AT = 8  # frames by which the thickness of a filament is judged
_VIEWS_AT_ONCE = 4  # of a frame that comes alone: upright ones have one shape, and so have turned ones


class FrameEngine:
    """A network of single frames at work on one filament.

    Attributes
    ----------
    scale : float
        At which the network sees the filament, 1 or less: see `mlbackend.inference.thickness`.
    """

    def __init__(self, net: FrameNet, order: Order) -> None:
        self._net = folded(net)
        self._order = order
        self.scale = 1.0
        known_px = net.known_thickness_px()
        if known_px is not None and order.options.thickness == AS_TRAINED:
            self.scale = fitted_scale(known_px, self._thickness_at)
        self._memory: Tensor | None = None
        self._reach = _reach_at(self.scale, reach_of(net))

    def answers(self) -> Iterator[Answer]:
        """What the network says of every frame, in order of time."""
        source = self._order.source
        at_once = 1 if self._net.remembers else block_size(source.size)
        for positions in in_blocks(range(len(source.files)), at_once):
            yield from self._answer(positions)

    @torch.inference_mode()
    def _answer(self, positions: Sequence[int]) -> list[Answer]:
        order = self._order
        windows = [order.survey.windows[position] for position in positions]
        asked = around(windows)
        if asked.is_empty:
            return [Answer(position, asked, None) for position in positions]
        frames = order.source.read(positions)
        images = grey_images(frames, order.survey.scale, order.placement)
        tallies = [Tally(len(self._net.descriptors), window, order.placement.device) for window in windows]
        for tile in asked.tiles(order.options.tile_px):
            self._hear(positions, images, tile, tallies)
        looks = order.options.views
        answers = [
            Answer(position, window, None if window.is_empty else tally.fused(SOFT, votes=1, looks=looks))
            for position, window, tally in zip(positions, windows, tallies, strict=True)
        ]
        if self._net.remembers:
            self._memory = _remembered(images, answers[-1], ~frames[1][-1])
        return answers

    def _hear(self, positions: Sequence[int], images: Tensor, tile: Window, tallies: Sequence[Tally]) -> None:
        options, region = self._order.options, whole(self._order.source.size)
        shown = self._reach.shown(tile, region, is_tile=bool(options.tile_px))
        at_tile = (..., *tile.slices(shown))
        count, cut = len(images), (..., *shown.slices())
        room = block_size(self._order.source.size) >= _VIEWS_AT_ONCE * count  # large regions go in one view at a time
        for together in in_blocks(views(options.views), _VIEWS_AT_ONCE if room else 1):
            memory = None if self._memory is None else _seen(self._memory[cut], together)
            logits = self._run(_seen(images[cut], together), memory)
            if together[0] == 0 and self._order.watch:
                upright = {name: values[:count][at_tile] for name, values in logits.items()}
                self._order.watch(Block(upright, positions, (), tile))
            for view, said in zip(together, self._net.inside(logits).split(count), strict=True):
                inside = back(said, view)[at_tile]  # (N, D, h, w)
                for tally, values in zip(tallies, inside, strict=True):
                    window = tile.common(tally.window)
                    if not window.is_empty:
                        for layer, likely in enumerate(values):
                            tally.hear(likely[window.slices(tile)], window, layer)

    def _run(self, images: Tensor, memory: Tensor | None = None) -> Logits:
        size = images.shape[-2:]
        if self.scale != 1:
            small = (_scaled(size[0], self.scale), _scaled(size[1], self.scale))
            images = _resized(images, small)
            memory = None if memory is None else _resized_memory(memory, small)
        given = [images] if memory is None else [images, memory]
        with self._order.placement.autocast():
            logits = self._net(*(layers.contiguous(memory_format=torch.channels_last) for layers in given))
        if self.scale == 1:
            return logits
        return {name: _resized(values.float(), size) for name, values in logits.items()}

    @torch.inference_mode()
    def _thickness_at(self, scale: float) -> float | None:
        """Thickness of the filament as the network sees it at a scale, in pixels of the recording."""
        self.scale = scale
        order = self._order
        there = [position for position, window in enumerate(order.survey.windows) if not window.is_empty]
        chosen = [there[round(at)] for at in np.linspace(0, len(there) - 1, min(_LOOKED_AT, len(there)))]
        outer: list[Mask] = []
        excluded: list[Mask] = []
        for positions in in_blocks(chosen, block_size(order.source.size)):
            frames, gone = order.source.read(positions)
            images = grey_images((frames, gone), order.survey.scale, order.placement)
            inside = self._net.inside(self._run(images))[:, self._net.descriptors.index(A1)]
            outer += list((inside > 0.5).cpu().numpy())
            excluded += list(gone)
        return typical_thickness_px(outer, excluded)


def _reach_at(scale: float, reach: Reach) -> Reach:
    """Scaled pixels lie on no grid of the image: cut only where tiles are asked for."""
    return reach if scale == 1 else Reach(math.ceil(reach.px / scale) + 1, reach.multiple, is_exact=False)


def _scaled(length: int, scale: float) -> int:
    return max(1, round(length * scale))


def _seen(images: Tensor, together: Sequence[int]) -> Tensor:
    """The images in one view after the other, along N."""
    return torch.cat([seen(images, view) for view in together])


def _remembered(images: Tensor, answer: Answer, counted: Mask) -> Tensor:
    """The memory (1, 3, H, W) of the last of some frames: its grey values, and the masks that were found."""
    masks = np.zeros((LAYERS - 1, *counted.shape), dtype=bool)
    if answer.fused is not None:
        at = answer.window.slices()
        masks[(slice(None), *at)] = answer.fused.mask & counted[at]
    return remembered(images[-1:], torch.from_numpy(masks)[None].to(images.device))


def _resized_memory(memory: Tensor, size: Sequence[int]) -> Tensor:
    resized = _resized(memory, size)
    return remembered(resized[:, :1], resized[:, 1:] > 0.5)


def _resized(images: Tensor, size: Sequence[int]) -> Tensor:
    return functional.interpolate(images, size=tuple(size), mode="bilinear", align_corners=False, antialias=True)
