"""Running MultiTaskDeltaNet over a filament: every frame is encoded once, pairs cost the rest of the heads alone.

n frames cost n encodes and n halves of t and of t', and each pair what comes after the sum of two halves; computed only
where something counts in a frame that is spoken of. Memory is bounded: what does not fit is computed again for each
block of frames t.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from annotations.domain.change import APPEARING, DISAPPEARING, NO_CHANGE, OVERLAPPING
from annotations.domain.pairs import Pair
from mlbackend.inference.blocks import Answer, Block, Order
from mlbackend.inference.folded import meet
from mlbackend.inference.halves import Halves
from mlbackend.inference.plan import PairPlan, plan, rows_at_once, spoken_of, wanted_pairs
from mlbackend.inference.survey import block_size, in_blocks
from mlbackend.inference.tally import Tally
from mlbackend.inference.views import back, seen, views
from mlbackend.inference.windows import NOTHING, Window, around
from mlbackend.nets.interface import Logits
from mlbackend.nets.mtdn import CHANGES, MultiTaskDeltaNet

# Of 64 channels in float32 these are 17 MB.
_CACHED_PX = 256 * 256

# Of a pair (t, t') in this order: the changes of which a pixel lies inside.
_INSIDE = ((DISAPPEARING, OVERLAPPING), (APPEARING, OVERLAPPING))
_OUTSIDE = ((NO_CHANGE, APPEARING), (NO_CHANGE, DISAPPEARING))


def plan_pairs(net: MultiTaskDeltaNet, order: Order) -> PairPlan:
    """Which pairs are computed, and in which blocks."""
    survey, options = order.survey, order.options
    pairs = wanted_pairs(order.source.numbers, survey.windows, options)
    height, width = survey.window.shape
    side_px = options.tile_px or max(height, width)
    pixels = min(height, side_px) * min(width, side_px)
    bytes_each = 2 if order.placement.bfloat16 else 4
    channels = 2 * net.backbone.channels_out * len(net.descriptors) * options.views
    partners = len({partner for _, partner in pairs})
    half_bytes = max(1, channels * pixels * bytes_each)
    return plan(pairs, options, rows_at_once(partners, half_bytes=half_bytes, memory_bytes=order.memory_bytes // 3))


def answers(net: MultiTaskDeltaNet, order: Order, planned: PairPlan) -> Iterator[Answer]:
    """What the network says of every frame, each as soon as nothing more is said of it."""
    for position in range(len(order.source.files)):
        if position not in planned.votes:
            yield Answer(position, NOTHING, None)
    engine = _PairEngine(net, order)
    for number, pairs in enumerate(planned.blocks):
        engine.compare(pairs)
        for position in planned.finished(number):
            yield engine.answer(position, planned.votes[position])
        engine.halves.forget(planned.used_up(number))


@dataclass(frozen=True, eq=False)
class _Batch:
    """Pairs that go through the heads together, with the part of a tile that they are asked about."""

    pairs: Sequence[Pair]
    asked: Window
    shown: Window
    covered: Window


class _PairEngine:
    def __init__(self, net: MultiTaskDeltaNet, order: Order) -> None:
        self.halves = Halves(net, order)
        self._order = order
        self._names = net.descriptors
        self._margin = net.reach_px
        self._tallies: dict[int, Tally] = {}
        self._met: Tensor | None = None

    def answer(self, position: int, votes: int) -> Answer:
        """Close the tally of a frame."""
        tally = self._tallies.pop(position)
        options = self._order.options
        return Answer(position, tally.window, tally.fused(options.votes, votes=votes, looks=options.views))

    @torch.inference_mode()
    def compare(self, pairs: Sequence[Pair]) -> None:
        """Hear what pairs say."""
        for frame in {frame for pair in pairs for frame in spoken_of(pair, self._order.options)}:
            if frame not in self._tallies:
                window = self._order.survey.windows[frame]
                self._tallies[frame] = Tally(len(self._names), window, self._order.placement.device)
        for tile in self._order.survey.window.tiles(self._order.options.tile_px):
            if not self._asked(pairs, tile).is_empty:
                self._compare_in(pairs, tile)

    def _compare_in(self, pairs: Sequence[Pair], tile: Window) -> None:
        rows = sorted({t for t, _ in pairs})
        looks = views(self._order.options.views)
        firsts = {view: dict(zip(rows, self.halves.first(rows, tile, view), strict=True)) for view in looks}
        at_once = max(1, block_size(tile.shape) // len(looks))
        partners = sorted({partner for _, partner in pairs})
        for some in in_blocks(partners, at_once):
            seconds = {view: dict(zip(some, self.halves.second(some, tile, view), strict=True)) for view in looks}
            chosen = [pair for pair in pairs if pair[1] in some]
            for batch in in_blocks(chosen, self._pairs_at_once(tile)):
                asked = self._asked(batch, tile)
                if not asked.is_empty:
                    covered = self.halves.around(tile)
                    shown = asked.grown(self._margin, covered)
                    self._hear(_Batch(batch, asked, shown, covered), firsts, seconds)

    def _asked(self, pairs: Sequence[Pair], tile: Window) -> Window:
        """The part of a tile in which something counts in the frames that the pairs speak of."""
        spoken = {frame for pair in pairs for frame in spoken_of(pair, self._order.options)}
        return around([self._order.survey.windows[frame] for frame in spoken]).common(tile)

    def _hear(
        self,
        batch: _Batch,
        firsts: dict[int, dict[int, list[Tensor]]],
        seconds: dict[int, dict[int, list[Tensor]]],
    ) -> None:
        blocks: Logits = {}
        for layer, name in enumerate(self._names):
            mean: Tensor | None = None
            for view in firsts:
                logits = self._logits(batch, firsts[view], seconds[view], layer, view)
                blocks.setdefault(name, logits)  # of the images as they are, which come first
                chances = logits.float().softmax(dim=1)  # (N, 4, h, w)
                self._tell(batch, chances, layer)
                mean = chances if mean is None else mean.add_(chances)
            assert mean is not None
            self._vote(batch, blocks[name] if len(firsts) == 1 else mean, layer)
        if self._order.watch:
            at, partners = zip(*batch.pairs, strict=True)
            self._order.watch(Block(blocks, at, partners, batch.asked))

    def _logits(
        self,
        batch: _Batch,
        firsts: dict[int, list[Tensor]],
        seconds: dict[int, list[Tensor]],
        layer: int,
        view: int,
    ) -> Tensor:
        cut = (..., *batch.shown.slices(batch.covered))
        some = next(iter(firsts.values()))[layer]
        size = (len(batch.pairs), some.shape[0], *batch.shown.shape)
        met = self._space(size, some)
        for place, (t, partner) in enumerate(batch.pairs):
            meet(firsts[t][layer][cut], seconds[partner][layer][cut], out=met[place])
        with self._order.placement.autocast():
            turned = seen(met, view).contiguous(memory_format=torch.channels_last)
            logits = back(self.halves.heads[layer].answer(turned), view)
        assert logits.shape[1] == CHANGES
        return logits[(..., *batch.asked.slices(batch.shown))]

    def _pairs_at_once(self, tile: Window) -> int:
        """On a GPU as many pairs as frames; else so few that what meets stays in the processor's cache."""
        many = block_size(tile.shape)
        if self._order.placement.device.type == "cuda":
            return many
        return min(many, max(1, _CACHED_PX // (tile.shape[0] * tile.shape[1])))

    def _space(self, size: tuple[int, ...], like: Tensor) -> Tensor:
        """Memory that is used again as long as batches have the same size."""
        if self._met is None or self._met.shape != size:
            self._met = torch.empty(size, dtype=like.dtype, device=like.device, memory_format=torch.channels_last)
        return self._met

    def _tell(self, batch: _Batch, chances: Tensor, layer: int) -> None:
        for half, classes in enumerate(_INSIDE[: self._halves_heard]):
            inside = chances[:, classes[0]] + chances[:, classes[1]]
            for pair, likely in zip(batch.pairs, inside, strict=True):
                tally = self._tallies[pair[half]]
                window = tally.window.common(batch.asked)
                if not window.is_empty:
                    tally.hear(likely[window.slices(batch.asked)], window, layer)

    def _vote(self, batch: _Batch, classes: Tensor, layer: int) -> None:
        """Is the likeliest of the four changes one of those in which a pixel lies inside? A tie is background."""
        for half in range(self._halves_heard):
            inside, outside = _INSIDE[half], _OUTSIDE[half]
            said = _larger(classes, inside) > _larger(classes, outside)  # (N, h, w)
            for pair, vote in zip(batch.pairs, said, strict=True):
                tally = self._tallies[pair[half]]
                window = tally.window.common(batch.asked)
                if not window.is_empty:
                    tally.vote(vote[window.slices(batch.asked)], window, layer)

    @property
    def _halves_heard(self) -> int:
        return len(spoken_of((0, 0), self._order.options))


def _larger(classes: Tensor, two: tuple[int, int]) -> Tensor:
    return torch.maximum(classes[:, two[0]], classes[:, two[1]])
