"""Grey values of decoded movie frames."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput

BYTE: np.dtype[Any] = np.dtype(np.uint8)
WORD: np.dtype[Any] = np.dtype("<u2")
LUMA = 0


def depth_of(form: Any) -> tuple[np.dtype[Any], bool]:
    """The dtype of grey values in a pixel format, and whether colours must be made grey.

    Raises
    ------
    InvalidInput
        ``grey_depth_unsupported``.
    """
    bits = form.components[LUMA].bits
    if bits > 16 or form.name.endswith(("be", "f32le")):
        raise InvalidInput(
            f"The frames of this movie are of the kind {form.name}; export it as 8 or 16 bit grey.",
            code="grey_depth_unsupported",
        )
    return (BYTE if bits <= 8 else WORD), bool(form.is_rgb or form.has_palette)


def grey_of(frame: Any, *, in_colour: bool) -> NDArray[Any]:
    """(H, W), the Y plane as decoded, or (H, W, 3) of a movie in red, green and blue."""
    if in_colour:
        wide = frame.format.components[LUMA].bits > 8
        return frame.to_ndarray(format="rgb48le" if wide else "rgb24")
    if not frame.format.is_planar and len(frame.format.components) > 1:
        # Packed formats keep Y and colour side by side; unpacking leaves Y as it is.
        frame = frame.reformat(format="yuv422p")
    plane = frame.planes[LUMA]
    dtype = WORD if frame.format.components[LUMA].bits > 8 else BYTE
    rows = np.frombuffer(plane, dtype).reshape(plane.height, plane.line_size // dtype.itemsize)
    return rows[:, : frame.width]
