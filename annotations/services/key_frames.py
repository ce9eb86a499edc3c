"""What every kind of key frame must satisfy: inside the video, one at a position."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from annotations.domain.errors import InvalidInput
from annotations.models import Filament
from annotations.services.filaments import check_position


class Placed(Protocol):
    @property
    def position(self) -> int: ...


Key = TypeVar("Key", bound=Placed)


def in_order(filament: Filament, key_frames: Sequence[Key]) -> tuple[Key, ...]:
    """The key frames by position.

    Raises
    ------
    InvalidInput
        ``frame_outside_video``, ``key_frames_not_unique``.
    """
    counts = Counter(key_frame.position for key_frame in key_frames)
    for position in counts:
        check_position(filament.video, position)
    if twice := sorted(position for position, count in counts.items() if count > 1):
        raise InvalidInput(
            f"There are two key frames at position {twice[0]}; one is enough.",
            code="key_frames_not_unique",
            extra={"positions": twice},
        )
    return tuple(sorted(key_frames, key=lambda key_frame: key_frame.position))
