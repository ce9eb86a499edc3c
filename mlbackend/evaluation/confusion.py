"""Where a prediction is wrong: pictures of one frame in two sets of colours, and which change was taken for which."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask, check_mask

Colour = tuple[int, int, int]
Picture = NDArray[np.uint8]

TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE = "true positive", "false positive", "false negative"

# What is right and outside stays the grey image. The same colours as the verdict on a proposal in the browser.
CM2: Mapping[str, Colour] = {
    TRUE_POSITIVE: (0x37, 0xB2, 0x4D),  # green
    FALSE_POSITIVE: (0x2F, 0x6B, 0xFF),  # blue
    FALSE_NEGATIVE: (0xF0, 0x3E, 0x3E),  # red
}
# Brown and tan as in Niu et al., Digital Discovery 2026, 5, 290.
MTDN: Mapping[str, Colour] = {
    TRUE_POSITIVE: (0x35, 0x97, 0x8F),
    FALSE_POSITIVE: (0xE8, 0xCF, 0x97),
    FALSE_NEGATIVE: (0x8C, 0x51, 0x0A),
}
PALETTES: Mapping[str, Mapping[str, Colour]] = {"CM2": CM2, "MTDN": MTDN}
OPACITY = 0.7


def confusion_picture(
    predicted: Mask,
    truth: Mask,
    image: NDArray[Any] | None = None,
    *,
    palette: Mapping[str, Colour] = CM2,
    opacity: float = OPACITY,
) -> Picture:
    """Colour a frame by what is right and wrong in it.

    Parameters
    ----------
    predicted, truth : ndarray of bool, shape (H, W)
    image : ndarray of shape (H, W), uint8 or uint16, optional
        Grey beneath; black without it.
    opacity : float
        Of the colours, 0 to 1.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
    """
    if check_mask(predicted).shape != check_mask(truth).shape:
        raise ValueError(f"expected masks of one shape, given {predicted.shape} and {truth.shape}")
    picture = np.repeat(_grey(image, truth.shape)[..., None], 3, axis=2)
    for kind, where in (
        (TRUE_POSITIVE, predicted & truth),
        (FALSE_POSITIVE, predicted & ~truth),
        (FALSE_NEGATIVE, truth & ~predicted),
    ):
        picture[where] = (1 - opacity) * picture[where] + opacity * np.array(palette[kind])
    return np.rint(picture).astype(np.uint8)


def change_confusion(predicted: NDArray[np.bool_], truth: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Which change was taken for which, over all ordered pairs of the frames of one filament and descriptor.

    A pixel that is in `n_a` frames of kind a (true or not, predicted or not) contributes n_a n_b pairs from a to b, so
    that no pair has to be formed.

    Parameters
    ----------
    predicted, truth : ndarray of bool, shape (n, H, W)

    Returns
    -------
    ndarray of int64, shape (4, 4)
        Row: true change, column: predicted change, both in the order no change, appearing, disappearing, overlapping.
    """
    if predicted.shape != truth.shape:
        raise ValueError(f"expected masks of one shape, given {predicted.shape} and {truth.shape}")
    kinds = [(is_true, is_predicted) for is_true in (0, 1) for is_predicted in (0, 1)]
    often = np.stack([((truth == a) & (predicted == b)).sum(axis=0).ravel() for a, b in kinds]).astype(np.float64)
    pairs = often @ often.T  # (4, 4) of kinds at t and t'; exact: whole numbers far below 2**53
    found = np.zeros((4, 4), dtype=np.int64)
    for first, (true_1, predicted_1) in enumerate(kinds):
        for second, (true_2, predicted_2) in enumerate(kinds):
            found[2 * true_1 + true_2, 2 * predicted_1 + predicted_2] += round(pairs[first, second])
    return found


def _grey(image: NDArray[Any] | None, shape: tuple[int, ...]) -> NDArray[np.float64]:
    if image is None:
        return np.zeros(shape)
    if image.dtype == np.uint8:
        return image.astype(np.float64)
    low, high = np.percentile(image, (0.1, 99.9))  # sixteen bits are rarely filled
    return ((image - low) / max(high - low, 1e-6)).clip(0, 1) * 255
