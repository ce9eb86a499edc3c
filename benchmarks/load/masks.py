"""Masks that nobody has drawn before: a filament's two ellipses with a scratch of its own for every save."""

import base64
import random
from dataclasses import dataclass

import numpy as np

from annotations.domain.masks import Mask, pack, sha256
from benchmarks.load.content import REGION

SHAPES = 24


@dataclass(frozen=True)
class Drawn:
    """What is sent, and the fingerprints by which it must be found again."""

    wire: dict[str, dict[str, int | str]]
    sha256: dict[str, str]


class Drawer:
    """Draws for one person; the shapes are made once, because the machine that draws is measured as well."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._pairs = [_pair(dice) for _ in range(SHAPES)]

    def draw(self) -> Drawn:
        outer, inner = (mask.copy() for mask in self._dice.choice(self._pairs))
        row, col = self._dice.randrange(REGION), self._dice.randrange(REGION - 32)
        outer[row, col : col + 32] ^= np.array(self._dice.choices((False, True), k=32))
        inner &= outer
        layers = {"A1": outer, "A2": inner}
        return Drawn(
            {layer: _wire(mask) for layer, mask in layers.items()},
            {layer: sha256(mask) for layer, mask in layers.items()},
        )


def _pair(dice: random.Random) -> tuple[Mask, Mask]:
    rows, cols = np.ogrid[:REGION, :REGION]
    across, along = dice.uniform(30, 50), dice.uniform(80, 110)
    far = ((rows - REGION / 2) / along) ** 2 + ((cols - REGION / 2) / across) ** 2
    return far < 1, far < dice.uniform(0.1, 0.3)


def _wire(mask: Mask) -> dict[str, int | str]:
    height, width = mask.shape
    return {"height": height, "width": width, "data": base64.b64encode(pack(mask)).decode()}
