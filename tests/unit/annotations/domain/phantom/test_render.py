from dataclasses import replace

import numpy as np
import pytest

from annotations.domain.phantom import FilamentRecipe, Particle, Recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube, zero_order

SMALL = Recipe(
    name="small",
    seed=7,
    height=190,
    width=200,
    nm_per_px=0.5,
    frame_indices=(10, 40, 90, 200, 300),
    times_s=(-20.0, -5.0, 0.0, 100.0, 200.0),
    filaments=(
        FilamentRecipe(
            name="A",
            knots=((70.0, -40.0), (90.0, 80.0), (70.0, 260.0)),
            target=(80.0, 170.0),
            outer_nm=20.0,
            core_nm=8.0,
            law=ShrinkingTube(0.01, 0.005),
            split="train",
        ),
        FilamentRecipe(
            name="B",
            knots=((140.0, -40.0), (145.0, 80.0), (150.0, 260.0)),
            target=(90.0, 165.0),
            outer_nm=10.0,
            core_nm=4.0,
            law=zero_order(0.002),
            window_nm=10.0,
        ),
    ),
    particles=(Particle(centre=(30.0, 170.0), radius_px=8.0),),
    region_px=128,
    drift_px=5.0,
)


@pytest.fixture(scope="module")
def phantom():
    return render_video(SMALL)


def regions(phantom, filament, frame):
    row, col = filament.offsets[frame]
    return phantom.frames[frame][row : row + 128, col : col + 128]


def test_shapes_and_clock(phantom):
    assert phantom.frames.shape == (5, 190, 200)
    assert phantom.frames.dtype == np.uint8
    assert phantom.times_s.tolist() == list(SMALL.times_s)
    for filament in phantom.filaments:
        assert filament.a1.shape == filament.a2.shape == filament.exclusion.shape == (5, 128, 128)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(phantom):
    again = render_video(SMALL)
    assert again.frames.tobytes() == phantom.frames.tobytes()
    assert all(np.array_equal(one.a1, other.a1) for one, other in zip(again.filaments, phantom.filaments, strict=True))
    assert render_video(replace(SMALL, seed=8)).frames.tobytes() != phantom.frames.tobytes()


def test_the_core_lies_in_the_filament_and_nothing_in_the_exclusion(phantom):
    for filament in phantom.filaments:
        assert not np.any(filament.a2 & ~filament.a1)
        assert not np.any(filament.a1 & filament.exclusion)
        assert filament.exclusion.any(axis=(1, 2)).all()


def test_areas_and_volumes_are_those_of_a_tube(phantom):
    for filament in phantom.filaments:
        length_nm = filament.length_px * phantom.nm_per_px
        area_nm2 = filament.a1.sum(axis=(1, 2)) * phantom.nm_per_px**2
        assert area_nm2 == pytest.approx(filament.outer_nm * length_nm, rel=0.02)
        wall_nm2 = np.pi / 4 * (filament.outer_nm**2 - filament.core_nm**2)
        assert filament.volume_nm3 == pytest.approx(wall_nm2 * length_nm)


def test_nothing_burns_before_time_zero(phantom):
    for filament in phantom.filaments:
        assert np.all(filament.volume_nm3[:3] == filament.volume_nm3[0])
        assert np.all(np.diff(filament.volume_nm3[2:]) < 0)


def test_the_masks_lie_on_the_dark_of_the_picture(phantom):
    for filament in phantom.filaments:
        for frame in range(5):
            grey = regions(phantom, filament, frame).astype(float)
            outside = grey[~filament.a1[frame] & ~filament.exclusion[frame]].mean()
            assert grey[filament.a1[frame] & ~filament.a2[frame]].mean() < outside - 10


def test_moving_a_mask_by_a_few_pixels_loses_the_dark(phantom):
    filament = phantom.filaments[0]
    grey = regions(phantom, filament, 2).astype(float)
    at_home = grey[filament.a1[2]].mean()
    for shift in (-8, 8):
        assert grey[np.roll(filament.a1[2], shift, axis=0)].mean() > at_home + 3


def test_the_centre_line_runs_through_the_core(phantom):
    for filament in phantom.filaments:
        for frame in range(5):
            points = filament.centre_line + phantom.drift_px[frame] - filament.offsets[frame]
            row, col = np.rint(points[4:-4]).astype(int).T
            assert filament.a2[frame][row, col].all()


def test_a_neighbour_is_excluded(phantom):
    first, second = phantom.filaments
    corner = second.offsets[0] - first.offsets[0]
    rows, cols = np.nonzero(second.a1[0])
    rows, cols = rows + corner[0], cols + corner[1]
    here = (rows >= 0) & (rows < 128) & (cols >= 0) & (cols < 128)
    assert here.any()
    assert first.exclusion[0][rows[here], cols[here]].all()


def test_the_truth_is_told(phantom):
    truth = phantom.filaments[0].truth
    assert truth["synthetic"] is True
    assert truth["model"] == "shrinking_tube"
    assert truth["parameters"] == {"outer_recession_nm_per_s": 0.01, "core_growth_nm_per_s": 0.005}
    assert truth["v0_nm3"] == pytest.approx(phantom.filaments[0].volume_nm3[0])
