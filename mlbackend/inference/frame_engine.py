"""Running a network of single frames over a filament, a few frames at a time."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from mlbackend.inference.blocks import Answer, Block, Order
from mlbackend.inference.folded import folded
from mlbackend.inference.options import SOFT
from mlbackend.inference.reach import reach_of
from mlbackend.inference.survey import block_size, grey_images, in_blocks
from mlbackend.inference.tally import Tally
from mlbackend.inference.views import back, seen, views
from mlbackend.inference.windows import Window, around, whole
from mlbackend.nets.interface import FrameNet, Logits


def answers(net: FrameNet, order: Order) -> Iterator[Answer]:
    """What the network says of every frame, in order of time."""
    engine = _FrameEngine(net, order)
    for positions in in_blocks(range(len(order.source.files)), block_size(order.source.size)):
        yield from engine.answer(positions)


class _FrameEngine:
    def __init__(self, net: FrameNet, order: Order) -> None:
        self._net = folded(net)
        self._reach = reach_of(net)
        self._order = order

    @torch.inference_mode()
    def answer(self, positions: Sequence[int]) -> list[Answer]:
        order = self._order
        windows = [order.survey.windows[position] for position in positions]
        asked = around(windows)
        if asked.is_empty:
            return [Answer(position, asked, None) for position in positions]
        images = grey_images(order.source.read(positions), order.survey.scale, order.placement)
        tallies = [Tally(len(self._net.descriptors), window, order.placement.device) for window in windows]
        for tile in asked.tiles(order.options.tile_px):
            self._hear(positions, images, tile, tallies)
        looks = order.options.views
        return [
            Answer(position, window, None if window.is_empty else tally.fused(SOFT, votes=1, looks=looks))
            for position, window, tally in zip(positions, windows, tallies, strict=True)
        ]

    def _hear(self, positions: Sequence[int], images: Tensor, tile: Window, tallies: Sequence[Tally]) -> None:
        options, region = self._order.options, whole(self._order.source.size)
        shown = self._reach.shown(tile, region, is_tile=bool(options.tile_px))
        at_tile = (..., *tile.slices(shown))
        for view in views(options.views):
            logits = self._run(seen(images[(..., *shown.slices())], view))
            if view == 0 and self._order.watch:
                cut = {name: values[at_tile] for name, values in logits.items()}
                self._order.watch(Block(cut, positions, (), tile))
            inside = back(self._net.inside(logits), view)[at_tile]  # (N, D, h, w)
            for tally, values in zip(tallies, inside, strict=True):
                window = tile.common(tally.window)
                if not window.is_empty:
                    for layer, likely in enumerate(values):
                        tally.hear(likely[window.slices(tile)], window, layer)

    def _run(self, images: Tensor) -> Logits:
        with self._order.placement.autocast():
            return self._net(images.contiguous(memory_format=torch.channels_last))
