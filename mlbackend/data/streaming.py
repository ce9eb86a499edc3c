"""Frames of one filament a few at a time, from memory or from disk: what prediction reads, however long a video is."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from mlbackend.data.exclusion import recover_exclusion
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.images import read_grey, read_mask
from mlbackend.data.layout import EXCLUSION_FOLDER, IMAGE_FOLDER, FilamentFolder, frame_number
from mlbackend.data.manifest import FilamentFacts

Frames = tuple[NDArray[Any], NDArray[np.bool_]]


class FrameSource(Protocol):
    """The frames of one filament in order of time, read on demand.

    Attributes
    ----------
    name : str
    files : sequence of str
        File names of the n frames.
    numbers : sequence of int
        The recording's own frame numbers, rising.
    size : tuple of int
        Height and width of every frame.
    """

    @property
    def name(self) -> str: ...
    @property
    def files(self) -> Sequence[str]: ...
    @property
    def numbers(self) -> Sequence[int]: ...
    @property
    def size(self) -> tuple[int, int]: ...

    def read(self, positions: Sequence[int]) -> Frames:
        """Grey values (N, H, W), uint8 or uint16, and exclusions (N, H, W) of the frames at these positions."""
        ...


class FramesInMemory:
    """A filament that is in memory already."""

    def __init__(self, filament: FilamentFrames) -> None:
        self._filament = filament
        self.name = filament.name
        self.files: Sequence[str] = filament.files
        self.numbers: Sequence[int] = filament.numbers
        self.size: tuple[int, int] = (filament.frames.shape[1], filament.frames.shape[2])

    def read(self, positions: Sequence[int]) -> Frames:
        at = list(positions)
        return self._filament.frames[at], self._filament.excluded[at]


class FramesOnDisk:
    """A filament's folder, of which only the frames asked for are in memory.

    Raises
    ------
    InvalidInput
        ``no_frames`` or ``frame_without_number``; when read ``image_unreadable`` or ``size_mismatch``, naming the file.
    """

    def __init__(self, folder: FilamentFolder, facts: FilamentFacts) -> None:
        images = folder.files(IMAGE_FOLDER)
        if not images:
            raise InvalidInput(f"The filament {folder.name} has no frames.", code="no_frames")
        by_name = facts.frame_index
        numbers = {name: by_name[name] if name in by_name else frame_number(name) for name in images}
        self.name = folder.name
        self.files: Sequence[str] = tuple(sorted(images, key=numbers.__getitem__))
        self.numbers: Sequence[int] = tuple(numbers[file] for file in self.files)
        self._images = images
        self._exclusions = folder.files(EXCLUSION_FOLDER)
        first = read_grey(images[self.files[0]])
        self.size: tuple[int, int] = (first.shape[0], first.shape[1])
        self._dtype = first.dtype

    def read(self, positions: Sequence[int]) -> Frames:
        files = [self.files[position] for position in positions]
        frames = [self._frame(self._images[file]) for file in files]
        excluded = [self._exclusion(file, frame) for file, frame in zip(files, frames, strict=True)]
        return np.stack(frames), np.stack(excluded)

    def _frame(self, path: Path) -> NDArray[Any]:
        frame = _sized(read_grey(path), path, self.size)
        if frame.dtype != self._dtype:
            raise InvalidInput(
                f"{path} has {8 * frame.itemsize} bits a pixel where the first frame has {8 * self._dtype.itemsize}; "
                "save all frames of a filament with the same depth.",
                code="depth_mismatch",
                extra={"path": str(path)},
            )
        return frame

    def _exclusion(self, file: str, frame: NDArray[Any]) -> Mask:
        if not self._exclusions:
            return recover_exclusion(frame)
        if file not in self._exclusions:
            return np.zeros(self.size, dtype=bool)
        return _sized(read_mask(self._exclusions[file]), self._exclusions[file], self.size)


def _sized(image: NDArray[Any], path: Path, size: tuple[int, int]) -> NDArray[Any]:
    if image.shape != size:
        raise InvalidInput(
            f"{path} is {image.shape[0]} x {image.shape[1]} pixels where {size[0]} x {size[1]} were expected.",
            code="size_mismatch",
            extra={"path": str(path), "given": list(image.shape), "expected": list(size)},
        )
    return image
