"""Volumes of two published filaments, from their published areas and lengths (0.52 nm per pixel).

The published rows were computed with pi cut to 3.1415926; ours use pi, so they lie higher by 1.7e-8 of their value.
"""

from math import pi

import pytest

from annotations.domain.kinetics import FrameAreas, build_table, tube_volume_px3

NM_PER_PX = 0.52
AS_PUBLISHED = 3.1415926 / pi

ROWS = [  # filament, length px, frame, A1 px, A2 px, volume px^3, volume nm^3
    ("301", 148.836, 1, 4203, 1896, 74248.57314, 10439.94337),
    ("301", 148.836, 88, 4170, 1692, 76652.97241, 10778.02115),
    ("302", 226.586, 1, 9594, 2722, 293365.90065, 41249.59256),
    ("302", 226.586, 88, 9784, 2989, 300842.48993, 42300.86082),
]


@pytest.mark.parametrize(("filament", "length_px", "frame", "a1_px", "a2_px", "volume_px3", "volume_nm3"), ROWS)
def test_the_volume_to_five_decimals(filament, length_px, frame, a1_px, a2_px, volume_px3, volume_nm3):
    assert float(tube_volume_px3(a1_px, a2_px, length_px=length_px)) * AS_PUBLISHED == pytest.approx(
        volume_px3, abs=1e-5
    )
    areas = FrameAreas(position=0, index=frame, time_s=frame / 2 - 44, a1_px=a1_px, a2_px=a2_px)
    table = build_table([areas], nm_per_px=NM_PER_PX, length_px=length_px)
    assert table.rows[0].volume_px3 * AS_PUBLISHED == pytest.approx(volume_px3, abs=1e-5)
    assert table.rows[0].volume_nm3 * AS_PUBLISHED == pytest.approx(volume_nm3, abs=1e-5)
    assert table.v0_nm3 == pytest.approx(volume_nm3, rel=2e-8)
