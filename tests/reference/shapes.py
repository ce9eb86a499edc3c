"""What tube and outline tools must paint, in NumPy, written from the rules in words and not from the editor's code.

Places are continuous: the pixel (r, c) covers r..r+1 and c..c+1, its centre lies at (r + 0.5, c + 0.5). A straight
tube has the pixels whose centres are at most half its diameter from its line, between the two flat ends across it,
edges included.
An outline has the pixels whose centres lie inside by the even-odd rule.
"""

from collections.abc import Sequence

import numpy as np

from tests.reference.brush import Pixels, Place

ON_THE_EDGE = 1e-9


def straight_tube(start: Place, end: Place, *, diameter: float, height: int, width: int) -> Pixels:
    centres = np.indices((height, width)).transpose(1, 2, 0) + 0.5
    way = np.subtract(end, start)
    length = float(np.linalg.norm(way))
    down, right = way / length
    along = (centres - start) @ (down, right)
    aside = np.abs((centres - start) @ (right, -down))
    pixels: Pixels = (along >= -ON_THE_EDGE) & (along <= length + ON_THE_EDGE) & (aside <= diameter / 2 + ON_THE_EDGE)
    return pixels


def outline(corners: Sequence[Place], *, height: int, width: int) -> Pixels:
    """Counts for each centre the sides to the right of it."""
    rows, cols = np.indices((height, width)) + 0.5
    inside = np.zeros((height, width), dtype=bool)
    for (r1, c1), (r2, c2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if r1 == r2:
            continue
        crosses = (r1 > rows) != (r2 > rows)
        inside ^= crosses & (cols < c1 + (c2 - c1) * (rows - r1) / (r2 - r1))
    return inside
