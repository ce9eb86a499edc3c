"""What can be known to be wrong before any compute is spent. Without torch."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames
from mlbackend.training.configuration import DESCRIPTOR_KEYS, Configuration
from mlbackend.training.net_configuration import PAIR_ARCHITECTURES
from mlbackend.training.training_data import TrainingData

_NAMED = 3


def check(data: TrainingData, configuration: Configuration) -> None:
    """Refuse data that nothing can be learned from.

    Raises
    ------
    InvalidInput
        ``wrong_channels``, ``no_labelled_frames``, ``not_finite``, ``everything_excluded``, ``constant_image``,
        ``empty_masks`` or ``single_frame``; each names filaments and files and says what to do.
    """
    for filament in (*data.train, *data.validation):
        _check_shapes(filament)
        _check_pixels(filament)
    for descriptor in configuration.descriptors:
        _check_masks(data.train, descriptor, "training")
    # A core may be gone in all that is validated on; a filament that is nowhere can judge nothing.
    if data.validation:
        _check_masks(data.validation, DESCRIPTOR_KEYS[0], "validation")
    if configuration.architecture in PAIR_ARCHITECTURES:
        _check_pairs(data.train)


def _check_shapes(filament: FilamentFrames) -> None:
    frames, name = filament.frames, filament.name
    if frames.ndim != 3:
        raise InvalidInput(
            f"The frames of {name} have the shape {frames.shape}; grey images (frames, height, width) are needed: "
            "convert colour images to grey.",
            code="wrong_channels",
            extra={"filament": name, "shape": list(frames.shape)},
        )
    if not len(frames):
        raise InvalidInput(
            f"{name} has no labelled frame; label some, or leave the filament out.",
            code="no_labelled_frames",
            extra={"filaments": [name]},
        )
    expected = (len(frames), len(DESCRIPTOR_KEYS), *frames.shape[1:])
    if filament.masks.shape != expected or filament.excluded.shape != frames.shape:
        raise InvalidInput(
            f"The masks of {name} have the shape {filament.masks.shape} where {expected} was expected: one layer for "
            f"each of {', '.join(DESCRIPTOR_KEYS)}.",
            code="wrong_channels",
            extra={"filament": name, "shape": list(filament.masks.shape)},
        )


def _check_pixels(filament: FilamentFrames) -> None:
    if not np.isfinite(filament.frames).all():
        damaged = _files(filament, lambda frame, counted: not np.isfinite(frame).all())
        raise _of_files(filament, damaged, "holds values that are no numbers: export it again", code="not_finite")
    if filament.excluded.all():
        raise InvalidInput(
            f"Every pixel of {filament.name} is excluded; draw a smaller exclusion, or leave the filament out.",
            code="everything_excluded",
            extra={"filament": filament.name},
        )
    flat = _files(filament, lambda frame, counted: counted.sum() > 1 and np.ptp(frame[counted]) == 0)
    if flat:
        raise _of_files(
            filament, flat, "has one grey value everywhere: leave it out, or read it in again", code="constant_image"
        )


def _check_masks(filaments: Sequence[FilamentFrames], descriptor: str, split: str) -> None:
    layer = DESCRIPTOR_KEYS.index(descriptor)
    if not any((filament.masks[:, layer] & ~filament.excluded).any() for filament in filaments):
        raise InvalidInput(
            f"{descriptor} is empty in every frame of the {split} filaments: label it in some, or choose others.",
            code="empty_masks",
            extra={"descriptor": descriptor, "split": split},
        )


def _check_pairs(filaments: Sequence[FilamentFrames]) -> None:
    if all(len(filament) == 1 for filament in filaments):
        raise InvalidInput(
            "A network of frame pairs learns from change, and every training filament has a single labelled frame: "
            "label a second one, or take a network of single frames.",
            code="single_frame",
            extra={"filaments": [filament.name for filament in filaments]},
        )


def _files(filament: FilamentFrames, is_wrong: Callable[[Any, Any], bool]) -> list[str]:
    counted = ~filament.excluded
    return [file for file, *at in zip(filament.files, filament.frames, counted, strict=True) if is_wrong(*at)]


def _of_files(filament: FilamentFrames, files: list[str], what: str, *, code: str) -> InvalidInput:
    more = f" (and {len(files) - 1} more)" if len(files) > 1 else ""
    return InvalidInput(
        f"The image {files[0]}{more} of {filament.name} {what}.",
        code=code,
        extra={"filament": filament.name, "files": files[:_NAMED]},
    )
