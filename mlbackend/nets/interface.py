"""What every network offers, so that training and inference never learn which one they run.

A network answers with *named logits*: a mapping from the name of a task to logits (N, K, H, W). `class_maps` gives the
true classes under the same names, `inside` turns the logits into one probability per descriptor.
Masks travel as booleans (N, 2, H, W) in the order of `DESCRIPTORS`.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from annotations.domain.descriptors import A1, A2

DESCRIPTORS = (A1, A2)
CUT_MULTIPLE = 32

Logits = dict[str, Tensor]
ClassMaps = dict[str, Tensor]


class FrameNet(nn.Module):
    """A network that looks at one frame at a time."""

    descriptors: tuple[str, ...] = DESCRIPTORS
    # How far a pixel's answer looks around at most, in images cut at multiples of `CUT_MULTIPLE`; None: nobody knows.
    receptive_px: int | None = None

    has_memory = False  # also takes what it remembers, (N, 3, H, W) of `mlbackend.nets.memory`: forward(frames, memory)

    @property
    def remembers(self) -> bool:
        """Whether it has learned to make use of a memory."""
        return False

    def known_thickness_px(self) -> float | None:
        """How thick the filaments were that it learned from; None where it does not mind."""
        return None

    def forward(self, frames: Tensor) -> Logits:
        """Named logits of grey frames (N, 1, H, W) between 0 and 1."""
        raise NotImplementedError

    def class_maps(self, masks: Tensor) -> ClassMaps:
        """True classes (N, H, W), integer, of masks (N, 2, H, W)."""
        raise NotImplementedError

    def inside(self, logits: Logits) -> Tensor:
        """Probability (N, D, H, W) that a pixel lies inside each of `descriptors`."""
        raise NotImplementedError


class PairNet(nn.Module):
    """A network that compares two frames of one filament; each frame is encoded once, however many its partners."""

    descriptors: tuple[str, ...] = DESCRIPTORS
    reach_px: int  # how far a pixel's answer looks around in the features

    def encode(self, frames: Tensor) -> Tensor:
        """Features (N, C, H, W) of grey frames (N, 1, H, W) between 0 and 1."""
        raise NotImplementedError

    def compare(self, first: Tensor, second: Tensor) -> Logits:
        """Named logits of the change maps between features (N, C, H, W) at t and at t'."""
        raise NotImplementedError

    def forward(self, first: Tensor, second: Tensor) -> Logits:
        """Named logits of grey frames (N, 1, H, W) at t and at t'."""
        at_t, at_partner = self.encode(torch.cat([first, second])).chunk(2)
        return self.compare(at_t, at_partner)

    def class_maps(self, first: Tensor, second: Tensor) -> ClassMaps:
        """True change maps (N, H, W), integer, between masks (N, 2, H, W) at t and at t'."""
        raise NotImplementedError


Net = FrameNet | PairNet


def parameter_count(net: nn.Module) -> int:
    """Number of values that training changes."""
    return sum(parameter.numel() for parameter in net.parameters())


def descriptor_index(descriptor: str) -> int:
    """Place of a descriptor in the mask axis of length two."""
    if descriptor not in DESCRIPTORS:
        raise ValueError(f"expected one of {', '.join(DESCRIPTORS)}, given {descriptor!r}")
    return DESCRIPTORS.index(descriptor)


def check_descriptors(descriptors: Sequence[str]) -> tuple[str, ...]:
    """The same as a tuple, if they are distinct and known.

    Raises
    ------
    ValueError
        None, one twice, or an unknown one.
    """
    given = tuple(descriptors)
    if not given or len(set(given)) != len(given) or not set(given) <= set(DESCRIPTORS):
        raise ValueError(f"expected different descriptors out of {', '.join(DESCRIPTORS)}, given {given!r:.200}")
    return given
