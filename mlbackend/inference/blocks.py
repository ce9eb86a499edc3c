"""What the two kinds of engine have in common: the order they are given and the answers that they give."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mlbackend.data.streaming import FrameSource
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.survey import Survey
from mlbackend.inference.tally import Fused
from mlbackend.inference.windows import Window
from mlbackend.nets.interface import Logits
from mlbackend.nets.placement import Placement


@dataclass(frozen=True, eq=False)
class Block:
    """Named logits (N, K, h, w) within a window of the region, as they were computed: for those who train.

    `frames` are the N frames that they speak about; `partners` the frames they were compared with, if any.
    """

    logits: Logits
    frames: Sequence[int]
    partners: Sequence[int]
    window: Window


Watch = Callable[[Block], None]


@dataclass(frozen=True, eq=False)
class Order:
    """One filament to be answered.

    Attributes
    ----------
    source : FrameSource
    survey : Survey
    placement : Placement
    options : InferenceOptions
    memory_bytes : int
        What may be kept of frames for later comparisons.
    watch : callable, optional
        Hears the logits of every block, of images seen as they are.
    """

    source: FrameSource
    survey: Survey
    placement: Placement
    options: InferenceOptions
    memory_bytes: int
    watch: Watch | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found out about one frame within a window of the region; `fused` is None where nothing counts."""

    position: int
    window: Window
    fused: Fused | None
