"""Reading and writing PNG files. The only place that knows Pillow and the polarity of mask files."""

from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from annotations.domain.probability import Levels

Inside = Literal["black", "white"]


def read_grey(path: Path) -> NDArray[Any]:
    """The grey values of an image at their own depth.

    Alpha is dropped, never composited: in published crops it is 178 wherever pixels are excluded.

    Returns
    -------
    ndarray of shape (H, W), uint8 or uint16

    Raises
    ------
    InvalidInput
        ``image_unreadable``: missing, truncated or no image.
    """
    try:
        with Image.open(path) as image:
            image.load()
            return _grey(image)
    except (OSError, SyntaxError, ValueError) as error:  # Pillow says SyntaxError for some broken PNG files
        raise InvalidInput(
            f"The image {path} cannot be read: it is damaged or not a PNG file.",
            code="image_unreadable",
            extra={"path": str(path)},
        ) from error


def read_mask(path: Path, *, inside: Inside = "black") -> Mask:
    """A mask file as booleans (H, W), true = inside, whichever of black and white means inside."""
    grey = read_grey(path)
    white = grey > np.iinfo(grey.dtype).max // 2
    return white if inside == "white" else ~white


def write_mask(path: Path, mask: Mask) -> None:
    """Write a mask as 8-bit PNG, 0 = inside, 255 = outside."""
    Image.fromarray(np.where(mask, 0, 255).astype(np.uint8)).save(path, format="PNG")


def write_levels(path: Path, levels: Levels) -> None:
    """Write how likely each pixel is inside as 8-bit PNG, 0 = outside, 255 = certainly inside."""
    Image.fromarray(levels).save(path, format="PNG")


def _grey(image: Image.Image) -> NDArray[Any]:
    if image.mode.startswith("I"):  # how Pillow opens 16-bit grey
        return np.asarray(image).astype(np.uint16)
    if image.mode in ("LA", "RGBA", "PA", "P"):
        image = image.convert("RGBA").convert("RGB")  # this conversion forgets alpha without using it
    return np.asarray(image.convert("L"))
