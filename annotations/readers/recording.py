"""What every reader gives: a header, and frames at native depth when they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from annotations.domain.facts import Fact


@dataclass(frozen=True)
class Header:
    """What is known of a recording before a frame is read.

    `dtype` is what `Recording.read` gives, uint8 or uint16; a recorded grey value is the value read plus
    `grey_offset`. `indices` are the recording's own frame numbers, where file names carry them. `notes` are sentences
    for people about what was done to the pixels, or could not be found out.
    """

    format: str
    shape: tuple[int, int, int]
    dtype: np.dtype[Any]
    grey_offset: int
    facts: Mapping[str, Fact]
    times_s: tuple[float, ...] | None
    indices: tuple[int, ...] | None
    notes: tuple[str, ...]


class Recording(Protocol):
    """An open recording; nothing but the frames asked for is ever in memory."""

    header: Header

    def read(self, start: int, stop: int) -> NDArray[Any]:
        """Read frames [start, stop) as an array of shape (stop - start, H, W) of the header's dtype."""
        ...

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
