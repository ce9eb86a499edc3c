import numpy as np
import pytest

from annotations.domain import windows


@pytest.mark.parametrize(("rows", "cols"), [(0, 0), (1, -2), (-3, 1), (4, 0), (0, -5), (9, 9)])
@pytest.mark.parametrize("kind", [np.bool_, np.uint8, np.float32])
def test_a_pixel_is_the_one_that_lies_so_much_further(rows: int, cols: int, kind: type[np.generic]) -> None:
    picture = (np.arange(20).reshape(4, 5) % 7).astype(kind)
    window = windows.moved(picture, rows, cols)
    assert window.dtype == picture.dtype
    for (i, j), value in np.ndenumerate(window):
        inside = 0 <= i + rows < 4 and 0 <= j + cols < 5
        assert value == (picture[i + rows, j + cols] if inside else 0)
