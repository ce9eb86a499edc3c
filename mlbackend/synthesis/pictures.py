"""PNG files that say what they are, and contact sheets. The only place of the synthesis that knows Pillow."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from annotations.domain.masks import Mask
from mlbackend.synthesis.layers import CORE, WALL

SYNTHETIC_KEY = "Filamark-Synthetic"  # a text chunk travels with the file, wherever it is copied without its manifest
_ORANGE, _CYAN = (217, 115, 13), (12, 133, 153)  # A1 and A2 as in reports
_VACUUM, _NEIGHBOUR, _PARTICLE, _EXCLUDED = (24, 24, 24), (90, 90, 90), (60, 60, 90), (178, 178, 178)
_GAP_PX, _TITLE_PX = 4, 18

Picture = NDArray[np.uint8]


def write_synthetic(path: Path, pixels: Picture, origin: str) -> None:
    """Write 8-bit grey as PNG with its origin inside of the file."""
    about = PngInfo()
    about.add_text(SYNTHETIC_KEY, origin)
    Image.fromarray(pixels).save(path, format="PNG", pnginfo=about)


def synthetic_origin(path: Path) -> str | None:
    """What `write_synthetic` wrote beside the pixels; None where the file says nothing, or is no image."""
    try:
        with Image.open(path) as image:
            origin = image.info.get(SYNTHETIC_KEY)
    except (OSError, SyntaxError, ValueError):  # Pillow says SyntaxError for some broken PNG files
        return None
    return None if origin is None else str(origin)


def levels_picture(
    levels: NDArray[np.uint8],
    excluded: Mask,
    *,
    neighbours: Mask | None = None,
    particles: Mask | None = None,
) -> Picture:
    """Levels in colours, (H, W, 3): wall orange, core cyan, excluded grey, context dark."""
    picture = np.full((*levels.shape, 3), _VACUUM, dtype=np.uint8)
    for where, colour in ((neighbours, _NEIGHBOUR), (particles, _PARTICLE), (excluded, _EXCLUDED)):
        if where is not None:
            picture[where] = colour
    picture[levels == WALL] = _ORANGE
    picture[levels == CORE] = _CYAN
    return picture


def grey_picture(frame: NDArray[Any]) -> Picture:
    """A frame as (H, W, 3), 16 bits from its darkest to its brightest pixel."""
    if frame.dtype != np.uint8:
        low, high = float(frame.min()), float(frame.max())
        frame = np.rint((frame - low) / max(high - low, 1.0) * 255).astype(np.uint8)
    return np.repeat(frame[..., None], 3, axis=2)


def contact_sheet(sections: Sequence[tuple[str, Sequence[Picture]]], *, columns: int) -> bytes:
    """Pictures in rows under a title for each section, as a PNG file."""
    tiles = [tile for _, pictures in sections for tile in pictures]
    if not tiles:
        raise ValueError("expected at least one picture, given none")
    height, width = max(tile.shape[0] for tile in tiles) + _GAP_PX, max(tile.shape[1] for tile in tiles) + _GAP_PX
    rows = [-(-len(pictures) // columns) for _, pictures in sections]
    sheet = Image.new("RGB", (columns * width, sum(rows) * height + len(sections) * _TITLE_PX), "white")
    draw, top = ImageDraw.Draw(sheet), 0
    for (title, pictures), count in zip(sections, rows, strict=True):
        draw.text((_GAP_PX, top + _GAP_PX), title, fill="black")
        top += _TITLE_PX
        for place, tile in enumerate(pictures):
            row, column = divmod(place, columns)
            sheet.paste(Image.fromarray(tile), (column * width, top + row * height))
        top += count * height
    written = BytesIO()
    sheet.save(written, format="PNG", optimize=True)
    return written.getvalue()
