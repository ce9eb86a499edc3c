"""Features of frames and their halves of the heads' first convolutions: computed once, kept while they are needed.

All lie as the image lies, whichever view they were computed in.
"""

from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor

from mlbackend.inference.blocks import Order
from mlbackend.inference.folded import QuickHead, folded
from mlbackend.inference.reach import reach_of
from mlbackend.inference.survey import block_size, grey_images, in_blocks
from mlbackend.inference.views import back, seen
from mlbackend.inference.windows import Window, whole
from mlbackend.nets.mtdn import MultiTaskDeltaNet

Key = tuple[Window, int, int]  # tile, view, frame


class Kept:
    """Tensors up to a number of bytes; what does not fit any more is not kept."""

    def __init__(self, bytes_at_most: int) -> None:
        self._free = bytes_at_most
        self._kept: dict[Key, list[Tensor]] = {}

    def get(self, key: Key) -> list[Tensor] | None:
        return self._kept.get(key)

    def put(self, key: Key, tensors: list[Tensor]) -> None:
        size = sum(_bytes(tensor) for tensor in tensors)
        if key not in self._kept and size <= self._free:
            self._kept[key] = tensors
            self._free -= size

    def forget(self, frames: Iterable[int]) -> None:
        """Drop what is kept of these frames."""
        gone = set(frames)
        for key in [key for key in self._kept if key[2] in gone]:
            self._free += sum(_bytes(tensor) for tensor in self._kept.pop(key))


class Halves:
    """The halves of a filament's frames within tiles, one tensor (2C, h, w) for each descriptor.

    Parameters
    ----------
    net : MultiTaskDeltaNet
    order : Order
        Its memory is for features and for halves of partners, one part each of three; the third is for the halves of t.
    """

    def __init__(self, net: MultiTaskDeltaNet, order: Order) -> None:
        self._order = order
        self._net = folded(net)
        self._reach = reach_of(net)
        self._margin = net.reach_px
        self.heads = [QuickHead(self._net.head(name)) for name in net.descriptors]
        self._region = whole(order.source.size)
        self._features = Kept(order.memory_bytes // 3)
        self._seconds = Kept(order.memory_bytes // 3)

    def around(self, tile: Window) -> Window:
        """What halves of a tile cover: the tile, and what the heads see around it."""
        return tile.grown(self._margin, self._region)

    def first(self, frames: Sequence[int], tile: Window, view: int) -> list[list[Tensor]]:
        """For each frame at t its halves, by descriptor."""
        features = self._featured(frames, tile, view)
        return [[_half(head.first, each, view, self._order) for head in self.heads] for each in features]

    def second(self, frames: Sequence[int], tile: Window, view: int) -> list[list[Tensor]]:
        """For each partner t' its halves, by descriptor."""
        found = {frame: self._seconds.get((tile, view, frame)) for frame in frames}
        missing = [frame for frame, halves in found.items() if halves is None]
        for frame, each in zip(missing, self._featured(missing, tile, view), strict=True):
            computed = [_half(head.second, each, view, self._order) for head in self.heads]
            self._seconds.put((tile, view, frame), computed)
            found[frame] = computed
        return [halves for frame in frames if (halves := found[frame]) is not None]

    def forget(self, frames: Sequence[int]) -> None:
        """These frames are not compared any more."""
        self._features.forget(frames)
        self._seconds.forget(frames)

    def _featured(self, frames: Sequence[int], tile: Window, view: int) -> list[Tensor]:
        """Features (C, h, w) of each frame."""
        found = {frame: self._features.get((tile, view, frame)) for frame in frames}
        missing = [frame for frame, features in found.items() if features is None]
        for positions in in_blocks(missing, block_size(self._order.source.size)):
            for frame, encoded in zip(positions, self._encode(positions, tile, view), strict=True):
                self._features.put((tile, view, frame), [encoded])
                found[frame] = [encoded]
        return [features[0] for frame in frames if (features := found[frame])]

    def _encode(self, frames: Sequence[int], tile: Window, view: int) -> list[Tensor]:
        order = self._order
        asked = self.around(tile)
        shown = self._reach.shown(asked, self._region, is_tile=bool(order.options.tile_px))
        images = grey_images(order.source.read(frames), order.survey.scale, order.placement)
        pictures = seen(images[(..., *shown.slices())], view).contiguous(memory_format=torch.channels_last)
        with order.placement.autocast():
            features = back(self._net.encode(pictures), view)[(..., *asked.slices(shown))]
        # A frame of its own memory: a view of the block would keep all of the block alive.
        return [each.clone() for each in features]


def _half(half: Callable[[Tensor], Tensor], features: Tensor, view: int, order: Order) -> Tensor:
    turned = seen(features[None], view).contiguous(memory_format=torch.channels_last)
    with order.placement.autocast():
        return back(half(turned), view)[0]  # (2C, h, w)


def _bytes(tensor: Tensor) -> int:
    return tensor.numel() * tensor.element_size()
