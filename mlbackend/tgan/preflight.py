"""What can be known to be wrong before any compute is spent. Without torch."""

from collections.abc import Callable, Sequence

import numpy as np

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.pictures import Picture

_NAMED = 3


def check_paired(pictures: Sequence[Picture]) -> int:
    """Refuse images with masks that pix2pix cannot learn from; gives the number of layers.

    Raises
    ------
    InvalidInput
        As `check_images`, and ``size_mismatch``: a mask of another size; ``wrong_channels``: other numbers of layers,
        or none; ``empty_masks``: every layer is the same everywhere.
    """
    check_images(pictures, what="images with masks")
    count = pictures[0].layers.shape[0]
    for picture in pictures:
        layers = picture.layers
        if layers.ndim != 3 or layers.shape[0] != count or not count:
            raise InvalidInput(
                f"The mask of {picture.name} has {layers.shape[0]} layers where {max(count, 1)} were expected: one for "
                "each class, outside included, the same in all images.",
                code="wrong_channels",
                extra={"image": picture.name, "shape": list(layers.shape)},
            )
        if layers.shape[1:] != picture.grey.shape:
            raise _other_size("mask", picture, layers.shape[1:])
    if all(is_without_structure(picture) for picture in pictures):
        raise InvalidInput(
            "No mask shows anything: each is one class everywhere, or where its image counts. Make rough masks first.",
            code="empty_masks",
        )
    return count


def check_images(pictures: Sequence[Picture], *, what: str = "images") -> None:
    """Refuse images that no GAN can learn from.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``single_frame``, ``wrong_channels``, ``size_mismatch``, ``not_finite``, ``grey_out_of_range``,
        ``everything_excluded`` or ``constant_image``; each names images and says what to do.
    """
    if not pictures:
        raise InvalidInput(f"There are no {what} to learn from: choose some frames.", code="no_frames")
    if len(pictures) == 1:
        raise InvalidInput(
            f"There is a single one of the {what}, {pictures[0].name}; whatever is learned from it is a copy: take two "
            "or more, better five.",
            code="single_frame",
            extra={"files": [pictures[0].name]},
        )
    for picture in pictures:
        if picture.grey.ndim != 2:
            raise InvalidInput(
                f"{picture.name} has the shape {picture.grey.shape}; a grey image (height, width) is needed.",
                code="wrong_channels",
                extra={"image": picture.name, "shape": list(picture.grey.shape)},
            )
        if picture.counted.shape != picture.grey.shape:
            raise _other_size("exclusion", picture, picture.counted.shape)
    _refuse(pictures, lambda p: not np.isfinite(p.grey).all(), "not_finite", "values that are no numbers")
    outside = "grey values outside of 0 to 1: scale them first"
    _refuse(
        pictures, lambda p: p.grey.size > 0 and (p.grey.min() < 0 or p.grey.max() > 1), "grey_out_of_range", outside
    )
    _refuse(pictures, lambda p: not p.counted.any(), "everything_excluded", "no pixel that counts: leave it out")
    _refuse(pictures, is_constant, "constant_image", "one grey value everywhere: leave it out, or read it in again")


def is_constant(picture: Picture) -> bool:
    """Whether an image has one grey value wherever it counts, if it counts anywhere."""
    counted = picture.grey[picture.counted]
    return not counted.size or bool(np.ptp(counted) == 0)


def is_without_structure(picture: Picture) -> bool:
    """Whether a mask is one class wherever its image counts."""
    counted = picture.layers[:, picture.counted]  # (K, pixels)
    return bool((counted == counted[:, :1]).all())


def _refuse(pictures: Sequence[Picture], is_wrong: Callable[[Picture], object], code: str, what: str) -> None:
    wrong = [picture.name for picture in pictures if is_wrong(picture)]
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise InvalidInput(f"The image {wrong[0]}{more} holds {what}.", code=code, extra={"files": wrong[:_NAMED]})


def _other_size(layer: str, picture: Picture, given: tuple[int, ...]) -> InvalidInput:
    expected = picture.grey.shape
    return InvalidInput(
        f"The {layer} of {picture.name} is {' x '.join(map(str, given))} pixels where {expected[0]} x {expected[1]} "
        "were expected.",
        code="size_mismatch",
        extra={"image": picture.name, "given": list(given), "expected": list(expected)},
    )
