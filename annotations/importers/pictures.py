"""Reads grey pictures and black-and-white masks from PNG files, and says which file is at fault.

Knows files and pixels, nothing of filaments. Alpha never touches a grey value: it is returned beside it.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotations.domain import origin
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from annotations.domain.probability import Levels

# Unpacking PNGs runs outside of Python's lock; more threads than this only wait for the disk.
THREADS = 4
GREY_MODES = ("L", "LA", "I;16", "RGB", "RGBA")
CONVERTED = {"1": "L", "P": "RGBA"}
LARGEST_PX = 64 * 2**20

Read = TypeVar("Read")


@dataclass(frozen=True)
class Picture:
    """A grey picture (H, W) at native depth, its alpha where the file carries one, and the file's SHA-256.

    `synthetic` where the file says that a generator made it.
    """

    grey: NDArray[Any]
    alpha: NDArray[np.uint8] | None
    mode: str
    sha256: str
    synthetic: bool = False


class Folder:
    """Reads pictures below one root, so that errors and reports name files the way people see them."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def picture(self, path: Path) -> Picture:
        """Read a grey picture; InvalidInput ``image_unreadable``, ``image_not_grey`` or ``image_too_large``."""
        data, image = self._decoded(path)
        bands = [image] if len(image.getbands()) == 1 else list(image.split())
        # Bands are compared as bytes: it takes a tenth of comparing interleaved pixels.
        if len(bands) >= 3 and not bands[0].tobytes() == bands[1].tobytes() == bands[2].tobytes():
            raise InvalidInput(
                f"{self.shown(path)} is a colour picture; frames and masks are grey.",
                code="image_not_grey",
                extra={"file": self.shown(path)},
            )
        alpha = np.asarray(bands[-1]) if len(bands) in (2, 4) else None
        return Picture(
            np.asarray(bands[0]),
            alpha,
            image.mode,
            hashlib.sha256(data).hexdigest(),
            synthetic=origin.PNG_KEY in image.info,
        )

    def mask(self, path: Path, *, shape: tuple[int, int]) -> Mask:
        """Read a mask file, black = inside, that must have the given (height, width).

        Raises
        ------
        InvalidInput
            ``mask_size_mismatch``, ``mask_values`` or what `picture` raises.
        """
        stored = self.picture(path).grey
        if stored.shape != shape:
            raise InvalidInput(
                f"{self.shown(path)} has {_size(stored.shape)} pixels, its frame has {_size(shape)}.",
                code="mask_size_mismatch",
                extra={"file": self.shown(path), "expected": list(shape), "given": list(stored.shape)},
            )
        inside = stored == 0
        others = ~inside & (stored != 255)
        if others.any():
            value = int(stored[others][0])
            raise InvalidInput(
                f"{self.shown(path)} holds the value {value}; a mask is black (0, inside) and white (255) only.",
                code="mask_values",
                extra={"file": self.shown(path), "value": value},
            )
        return inside

    def levels(self, path: Path, *, shape: tuple[int, int]) -> Levels:
        """Read a picture of 256 levels that must have the given (height, width).

        Raises
        ------
        InvalidInput
            ``levels_size_mismatch``, ``levels_not_8_bit`` or what `picture` raises.
        """
        found = self.picture(path)
        if found.mode != "L":
            raise InvalidInput(
                f"{self.shown(path)} is a picture of the kind {found.mode}; expected 8 bit grey.",
                code="levels_not_8_bit",
                extra={"file": self.shown(path)},
            )
        if found.grey.shape != shape:
            raise InvalidInput(
                f"{self.shown(path)} has {_size(found.grey.shape)} pixels, its frame has {_size(shape)}.",
                code="levels_size_mismatch",
                extra={"file": self.shown(path), "expected": list(shape), "given": list(found.grey.shape)},
            )
        return found.grey

    def alpha_label(self, path: Path) -> Mask:
        """Read a label that is painted into the alpha channel in any colour, true where more than half opaque."""
        _, image = self._decoded(path)
        if "A" not in image.getbands():
            raise InvalidInput(
                f"{self.shown(path)} has no alpha channel, where labels of whole fields are painted.",
                code="label_without_alpha",
                extra={"file": self.shown(path)},
            )
        inside: Mask = np.asarray(image.getchannel("A")) > 127
        return inside

    def _decoded(self, path: Path) -> tuple[bytes, Image.Image]:
        try:
            data = path.read_bytes()
            self._check_size(path, data)
            image = Image.open(BytesIO(data), formats=["PNG"])
            image.load()
        except (OSError, SyntaxError, ValueError) as error:
            raise InvalidInput(
                f"{self.shown(path)} cannot be read as a PNG picture: it is damaged or incomplete.",
                code="image_unreadable",
                extra={"file": self.shown(path), "reason": str(error)},
            ) from error
        if image.mode not in (*GREY_MODES, *CONVERTED):
            raise InvalidInput(
                f"{self.shown(path)} is a picture of the kind {image.mode}; expected 8 or 16 bit grey.",
                code="image_not_grey",
                extra={"file": self.shown(path)},
            )
        return data, image.convert(CONVERTED[image.mode]) if image.mode in CONVERTED else image

    def _check_size(self, path: Path, data: bytes) -> None:
        # A small file can claim to be gigapixels: look at its header before anything is unpacked.
        width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        if width * height > LARGEST_PX:
            raise InvalidInput(
                f"{self.shown(path)} says it has {height} x {width} pixels; more than {LARGEST_PX} are not read.",
                code="image_too_large",
                extra={"file": self.shown(path)},
            )


def in_threads(read: Callable[[Path], Read], paths: Sequence[Path]) -> list[Read]:
    """Read many files at a time; the first error, in the order of `paths`, is the one that is raised."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(read, paths))


def _size(shape: tuple[int, ...]) -> str:
    return " x ".join(str(length) for length in shape)
