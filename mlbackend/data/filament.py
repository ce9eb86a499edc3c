"""All frames of one filament in memory, with their masks where there are any."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from mlbackend.data.exclusion import recover_exclusion
from mlbackend.data.images import read_grey, read_mask
from mlbackend.data.layout import EXCLUSION_FOLDER, IMAGE_FOLDER, MASK_FOLDERS, FilamentFolder, frame_number
from mlbackend.data.manifest import FilamentFacts


@dataclass(frozen=True, eq=False)
class FilamentFrames:
    """One filament in order of time.

    Attributes
    ----------
    name : str
    files : tuple of str
        File names of the n frames.
    numbers : tuple of int
        The recording's own frame numbers.
    frames : ndarray of shape (n, H, W), uint8 or uint16
    excluded : ndarray of bool, shape (n, H, W)
        Pixels that do not count.
    masks : ndarray of bool, shape (n, 2, H, W)
        A1 and A2, true = inside; nothing in frames without labels.
    labelled : ndarray of bool, shape (n,)
        Frames that have both masks.
    """

    name: str
    files: tuple[str, ...]
    numbers: tuple[int, ...]
    frames: NDArray[Any]
    excluded: NDArray[np.bool_]
    masks: NDArray[np.bool_]
    labelled: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.files)

    def select(self, chosen: Iterable[int]) -> "FilamentFrames":
        """The frames at these positions, in the order given."""
        at = list(chosen)
        return replace(
            self,
            files=tuple(self.files[i] for i in at),
            numbers=tuple(self.numbers[i] for i in at),
            frames=self.frames[at],
            excluded=self.excluded[at],
            masks=self.masks[at],
            labelled=self.labelled[at],
        )

    def labelled_only(self) -> "FilamentFrames":
        """The frames that have both masks."""
        return self.select(np.flatnonzero(self.labelled))

    def sha256(self) -> str:
        """Fingerprint of the pixels that a training sees, hexadecimal."""
        digest = hashlib.sha256(f"{self.frames.dtype}{self.frames.shape}{self.files}".encode())
        for values in (self.frames, self.excluded, self.masks, self.labelled):
            digest.update(np.ascontiguousarray(values).tobytes())
        return digest.hexdigest()


def load_filament(folder: FilamentFolder, facts: FilamentFacts, *, min_frame: int | None = None) -> FilamentFrames:
    """Read the frames of one filament, from frame `min_frame` on.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``image_unreadable``, ``frame_without_number`` or ``size_mismatch``, each naming the file.
    """
    images = folder.files(IMAGE_FOLDER)
    numbers = {name: _number(name, facts) for name in images}
    names = sorted(
        (name for name in images if min_frame is None or numbers[name] >= min_frame), key=numbers.__getitem__
    )
    if not names:
        since = "" if min_frame is None else f" from frame {min_frame} on"
        raise InvalidInput(f"The filament {folder.name} has no frames{since}.", code="no_frames")
    frames = _stack([(images[name], read_grey(images[name])) for name in names])
    masks, labelled = _masks(folder, names, frames.shape[1:])
    return FilamentFrames(
        name=folder.name,
        files=tuple(names),
        numbers=tuple(numbers[name] for name in names),
        frames=frames,
        excluded=_exclusions(folder, names, frames),
        masks=masks,
        labelled=labelled,
    )


def _number(name: str, facts: FilamentFacts) -> int:
    return facts.frame_index[name] if name in facts.frame_index else frame_number(name)


def _masks(
    folder: FilamentFolder, names: list[str], size: tuple[int, ...]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    layers = [folder.files(layer) for layer in MASK_FOLDERS.values()]
    masks = np.zeros((len(names), len(layers), *size), dtype=bool)
    labelled = np.array([all(name in files for files in layers) for name in names], dtype=bool)
    for position in np.flatnonzero(labelled):
        for layer, files in enumerate(layers):
            masks[position, layer] = _sized(files[names[position]], size)
    return masks, labelled


def _exclusions(folder: FilamentFolder, names: list[str], frames: NDArray[Any]) -> NDArray[np.bool_]:
    files = folder.files(EXCLUSION_FOLDER)
    size = frames.shape[1:]
    if not files:
        return np.stack([recover_exclusion(frame) for frame in frames])
    nothing = np.zeros(size, dtype=bool)
    return np.stack([_sized(files[name], size) if name in files else nothing for name in names])


def _sized(path: Path, size: tuple[int, ...]) -> Mask:
    mask = read_mask(path)
    if mask.shape != size:
        raise _size_mismatch(path, mask.shape, size)
    return mask


def _stack(images: list[tuple[Path, NDArray[Any]]]) -> NDArray[Any]:
    size = images[0][1].shape
    for path, image in images:
        if image.shape != size:
            raise _size_mismatch(path, image.shape, size)
    return np.stack([image for _, image in images])


def _size_mismatch(path: Path, given: tuple[int, ...], expected: tuple[int, ...]) -> InvalidInput:
    return InvalidInput(
        f"{path} is {given[0]} x {given[1]} pixels where {expected[0]} x {expected[1]} were expected.",
        code="size_mismatch",
        extra={"path": str(path), "given": list(given), "expected": list(expected)},
    )
