"""Two folders of masks as what a judge sees. Reads files; runs no network."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from mlbackend.data.exclusion import recover_exclusion
from mlbackend.data.images import Inside, read_grey, read_mask
from mlbackend.data.layout import (
    EXCLUSION_FOLDER,
    IMAGE_FOLDER,
    PROBABILITY_FOLDERS,
    FilamentFolder,
    frame_number,
)
from mlbackend.evaluation.facts import Measures
from mlbackend.evaluation.judged import Judged

FilePairs = Mapping[str, list[tuple[Path, Path]]]  # by filament the true and the predicted file of every frame


def judge_folders(
    name: str,
    pairs: Mapping[str, FilePairs],
    *,
    truth: FilamentFolder,
    prediction: FilamentFolder,
    measures: Measures,
    inside: Inside = "black",
) -> Judged:
    """The frames of one filament that have every descriptor on both sides.

    Exclusion and images are those beside the true masks, probabilities those beside the predicted ones, where there are
    any.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``size_mismatch`` or ``image_unreadable``.
    """
    by_descriptor = {
        descriptor: {true.name: (true, other) for true, other in of[name]} for descriptor, of in pairs.items()
    }
    files = sorted(set.intersection(*map(set, by_descriptor.values())), key=frame_number)
    if not files:
        raise InvalidInput(f"No frame of {name} has masks of {' and '.join(by_descriptor)}.", code="no_frames")
    masks = [
        np.stack(
            [
                _stack([read_mask(found[file][side], inside=inside) for file in files], name)
                for found in by_descriptor.values()
            ],
            axis=1,
        )
        for side in (0, 1)
    ]
    if masks[0].shape != masks[1].shape:
        raise _size_mismatch(name)
    images = _images(truth, files, masks[0].shape[2:])
    return Judged(
        name=name,
        descriptors=tuple(by_descriptor),
        files=tuple(files),
        numbers=tuple(frame_number(file) for file in files),
        truth=masks[0],
        predicted=masks[1],
        excluded=_exclusions(truth, files, images, masks[0].shape[2:]),
        levels=_levels(prediction, files, tuple(by_descriptor), masks[0].shape[2:]),
        images=images,
        nm_per_px=measures.nm_per_px,
        times_s=measures.times_of(tuple(files), tuple(frame_number(file) for file in files)),
    )


def _images(folder: FilamentFolder, files: list[str], size: tuple[int, ...]) -> NDArray[Any] | None:
    found = folder.files(IMAGE_FOLDER)
    if not set(files) <= set(found):
        return None
    images = _stack([read_grey(found[file]) for file in files], folder.name)
    return images if images.shape[1:] == size else None


def _exclusions(
    folder: FilamentFolder, files: list[str], images: NDArray[Any] | None, size: tuple[int, ...]
) -> NDArray[np.bool_]:
    found = folder.files(EXCLUSION_FOLDER)
    nothing: Mask = np.zeros(size, dtype=bool)
    if found:
        return _stack([read_mask(found[file]) if file in found else nothing for file in files], folder.name)
    if images is None:
        return np.stack([nothing] * len(files))
    return np.stack([recover_exclusion(image) for image in images])


def _levels(
    folder: FilamentFolder, files: list[str], descriptors: tuple[str, ...], size: tuple[int, ...]
) -> NDArray[np.uint8] | None:
    found = [folder.files(PROBABILITY_FOLDERS[descriptor]) for descriptor in descriptors]
    if not all(set(files) <= set(of) for of in found):
        return None
    levels = np.stack([_stack([read_grey(of[file]) for file in files], folder.name) for of in found], axis=1)
    return levels if levels.dtype == np.uint8 and levels.shape[2:] == size else None


def _stack(pictures: list[NDArray[Any]], name: str) -> NDArray[Any]:
    if len({picture.shape for picture in pictures}) > 1:
        raise _size_mismatch(name)
    return np.stack(pictures)


def _size_mismatch(name: str) -> InvalidInput:
    return InvalidInput(f"The masks of {name} are not all of one size.", code="size_mismatch", extra={"name": name})
