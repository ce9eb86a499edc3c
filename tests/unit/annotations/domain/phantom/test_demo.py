import numpy as np
import pytest

from annotations.domain.phantom import demo_recipe, render_video


@pytest.fixture(scope="module")
def phantom():
    return render_video(demo_recipe())


def test_what_the_demo_shows(phantom):
    assert phantom.frames.shape == (40, 640, 640)
    assert [filament.diameter_nm for filament in phantom.filaments] == [37, 24, 14, 24]
    assert {filament.truth["model"] for filament in phantom.filaments} == {
        "shrinking_tube",
        "zero_order",
        "shrinking_cylinder",
        "first_order",
    }
    assert phantom.times_s[0] < 0 < phantom.times_s[-1]
    assert len(set(np.diff(phantom.times_s))) > 5
    assert np.all(np.diff(phantom.frame_indices) > 0)


def test_every_region_lies_in_the_field_and_moves(phantom):
    for filament in phantom.filaments:
        assert np.all(filament.offsets >= 0)
        assert np.all(filament.offsets + phantom.region_px <= 640)
        assert 1 < len({tuple(offset) for offset in filament.offsets}) < 20


def test_every_filament_is_whole_at_first_and_still_a_tube_at_last(phantom):
    for filament in phantom.filaments:
        length_nm = filament.length_px * phantom.nm_per_px
        area_nm2 = filament.a1.sum(axis=(1, 2)) * phantom.nm_per_px**2
        assert area_nm2 == pytest.approx(filament.outer_nm * length_nm, rel=0.01)
        assert 0.3 < filament.core_nm[0] / filament.outer_nm[0] < 0.45
        assert filament.volume_nm3[-1] < 0.35 * filament.volume_nm3[0]
        assert filament.outer_nm[-1] - filament.core_nm[-1] > 3  # walls of several pixels
