"""Lengths of published filaments, read off their masks, against the lengths that were published."""

import os
from pathlib import Path

import numpy as np
import pytest

from annotations.domain.geometry import centre_line_length_px, medial_axis_length_px

DATA = Path(os.environ.get("FILAMARK_TEST_DATA", Path(__file__).parents[2] / ".." / "shared" / "data" / "mtdn"))

pytestmark = [
    pytest.mark.published_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the published data set is not here (FILAMARK_TEST_DATA)"),
]


def pixels(path):
    image = pytest.importorskip("PIL.Image")
    with image.open(path) as picture:
        return np.array(picture)


@pytest.mark.parametrize(("filament", "length_px"), [("301", 148.836), ("302", 226.586)])
def test_the_medial_axis_of_the_first_mask(filament, length_px):
    path = next((DATA / filament / "results" / "area1").glob("*_000088.png"))
    inside = pixels(path)
    inside = (inside[..., 0] if inside.ndim == 3 else inside) < 128
    assert medial_axis_length_px(inside) == pytest.approx(length_px, rel=0.03)


def test_the_painted_line_of_103_is_as_long_as_its_pixels_reach():
    alpha = pixels(DATA / "103" / "original" / "length" / "000001_length.png")[..., 3]
    rows, cols = np.nonzero(alpha > 127)
    across_the_field = np.hypot(np.ptp(rows), np.ptp(cols))
    assert across_the_field < centre_line_length_px(alpha > 127) < 1.02 * across_the_field
