from dataclasses import replace

import numpy as np
import pytest

from mlbackend.data.thickness import learned_thickness_px, typical_thickness_px


def strips(*thicknesses, size=96):
    rows = np.arange(size)[:, None] - size // 2
    return [np.broadcast_to((rows >= -t // 2) & (rows < t - t // 2 - t % 2), (size, size)) for t in thicknesses]


def test_frames_at_the_end_do_not_matter():
    outer = strips(40, 40, 40, 40, 38, 36, 12, 4)
    nothing = [np.zeros((96, 96), dtype=bool)] * len(outer)
    assert typical_thickness_px(outer, nothing) == pytest.approx(40, abs=1.5)


def test_an_empty_filament_has_none():
    nothing = [np.zeros((96, 96), dtype=bool)] * 2
    assert typical_thickness_px(nothing, nothing) is None


def test_most_filaments_decide(make_tube):
    one = make_tube("T1")
    thin, thick = (
        replace(one, name=str(t), masks=np.stack([np.stack(strips(t, t // 2, size=64))] * len(one))) for t in (10, 40)
    )
    thin, thick = (replace(tube, excluded=np.zeros_like(tube.excluded)) for tube in (thin, thick))

    assert learned_thickness_px([thin]) == pytest.approx(10, abs=1)
    assert learned_thickness_px([thick]) == pytest.approx(40, abs=1.5)
    assert learned_thickness_px([thin, thick, thick]) == pytest.approx(40, abs=1.5)


def test_without_masks_nothing_is_learned(make_tube):
    tube = make_tube("T1")
    assert learned_thickness_px([replace(tube, masks=np.zeros_like(tube.masks))]) is None
