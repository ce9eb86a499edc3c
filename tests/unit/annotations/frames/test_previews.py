from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from annotations.frames import previews


def test_a_ramp_is_stretched_from_black_to_white():
    ramp = np.arange(1000, 1256, dtype=np.uint16).reshape(16, 16)
    stretched = previews.stretch(ramp, previews.ContrastLimits(1000, 1255))
    np.testing.assert_array_equal(stretched, np.arange(256, dtype=np.uint8).reshape(16, 16))


def test_limits_leave_out_hot_pixels_and_follow_the_percentiles():
    frames = np.random.default_rng(1).normal(20_000, 1_000, (6, 400, 400)).astype(np.uint16)
    frames[:, 0, :10] = 65_535
    limits = previews.contrast_limits(frames)
    assert limits.low == pytest.approx(np.percentile(frames, 0.5), abs=150)
    assert limits.high == pytest.approx(np.percentile(frames, 99.5), abs=150)


def test_a_flat_frame_is_not_divided_by_zero():
    picture = Image.open(BytesIO(previews.png(np.full((8, 8), 7, np.uint8))))
    assert picture.getextrema() == (0, 0)


def test_a_preview_is_no_wider_than_asked():
    wide = np.random.default_rng(2).integers(0, 65536, (300, 600), dtype=np.uint16)
    small = Image.open(BytesIO(previews.png(wide, max_width=320)))
    assert (small.size, small.mode, small.format) == ((320, 160), "L", "PNG")
    assert Image.open(BytesIO(previews.png(wide))).size == (600, 300)
