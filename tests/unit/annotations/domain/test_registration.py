"""Drift that is known comes back: of rendered specimens that shrink, and of a scene that wanders far."""

import numpy as np
import pytest
from scipy import ndimage

from annotations.domain.phantom import FilamentRecipe, Particle, Recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube
from annotations.domain.registration import Correlator, Window, follow_window


def scene(height, width, seed=1):
    return 100 + 40 * ndimage.gaussian_filter(np.random.default_rng(seed).normal(size=(height, width)), 3) * 6


def reader(frames):
    return lambda position, w: frames[position][w.row : w.row + w.height, w.col : w.col + w.width]


def shrinking(seed):
    """Twenty frames in which a tube burns down to a third, seen by an unsteady stage."""
    tube = FilamentRecipe(
        name="tube",
        knots=((-40.0, 90.0), (150.0, 130.0), (340.0, 150.0)),
        target=(60.0, 260.0),
        outer_nm=30.0,
        core_nm=9.0,
        law=ShrinkingTube(outer_recession_nm_per_s=0.05, core_growth_nm_per_s=0.005),
    )
    return render_video(
        Recipe(
            name="shrinks",
            seed=seed,
            height=300,
            width=320,
            nm_per_px=0.52,
            frame_indices=tuple(range(20)),
            times_s=tuple(10.0 * position for position in range(20)),
            filaments=(tube,),
            particles=(Particle(centre=(220.0, 240.0), radius_px=22.0), Particle(centre=(80.0, 260.0), radius_px=9.0)),
            region_px=128,
            drift_px=12.0,
        )
    )


@pytest.mark.parametrize(("rows", "cols"), [(0, 0), (7, -12), (-3.5, 2.25), (40, 31)])
def test_a_shift_between_two_pictures(rows, cols):
    whole = scene(256, 320)
    noise = np.random.default_rng(2).normal(scale=5, size=(2, *whole.shape))
    moved = ndimage.shift(whole, (rows, cols), order=3, mode="reflect")
    found = Correlator(256, 320).shift(whole + noise[0], moved + noise[1])
    assert (found.rows, found.cols) == pytest.approx((rows, cols), abs=0.3)
    assert found.confidence > 0.5


def test_brightness_and_contrast_drop_out():
    whole = scene(128, 128)
    found = Correlator(128, 128).shift(whole, 3 * np.roll(whole, (4, 5), axis=(0, 1)) + 700)
    assert (found.rows, found.cols) == pytest.approx((4, 5), abs=0.2)


def test_an_empty_picture_says_nothing():
    assert Correlator(64, 64).shift(scene(64, 64), np.zeros((64, 64))).confidence == 0
    noise = np.random.default_rng(3).normal(size=(2, 64, 64))
    assert Correlator(64, 64).shift(*noise).confidence < 0.15


@pytest.mark.parametrize("seed", [3, 17])
@pytest.mark.parametrize("start", [0, 11])
def test_a_filament_that_shrinks_is_followed_within_a_pixel(seed, start):
    phantom = shrinking(seed)
    place = phantom.filaments[0].offsets[start]
    found = follow_window(
        reader(phantom.frames),
        start=start,
        region=Window(*place.tolist(), 128, 128),
        field=(300, 320),
        times_s=phantom.times_s,
    )
    assert np.abs(found.offsets - (place + phantom.drift_px - phantom.drift_px[start])).max() < 1
    assert found.confidence.min() > 0


def test_a_scene_that_wanders_far_is_followed():
    """More than half of what the first frame showed has left the field in the end."""
    whole = scene(1100, 1100)
    track = np.column_stack((np.linspace(500, 60, 30), 100 + 260 * np.sin(np.linspace(0, 2, 30)))).round().astype(int)
    noise = np.random.default_rng(4)
    frames = [whole[r : r + 560, c : c + 560] + noise.normal(scale=12, size=(560, 560)) for r, c in track]
    found = follow_window(
        reader(frames), start=0, region=Window(50, 200, 96, 96), field=(560, 560), times_s=np.arange(30.0)
    )
    assert np.abs(found.offsets - ([50, 200] + track[0] - track)).max() < 1


def test_frames_that_show_nothing_are_bridged_in_time():
    whole = scene(400, 400)
    frames = [whole[20 + 3 * t : 320 + 3 * t, 30:330].copy() for t in range(8)]
    frames[3][:], frames[4][:] = 0, 0
    times_s = [0.0, 1.0, 2.0, 2.5, 4.0, 5.0, 6.0, 7.0]
    told = []
    found = follow_window(
        reader(frames),
        start=0,
        region=Window(100, 100, 64, 64),
        field=(300, 300),
        times_s=times_s,
        progress=lambda share, text: told.append(share),
    )
    assert found.confidence[[3, 4]].tolist() == [0, 0]
    assert found.offsets[:, 0] == pytest.approx([100, 97, 94, 92.5, 88, 85, 82, 79], abs=0.5)
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_video_of_one_frame_and_a_region_beyond_the_field():
    found = follow_window(
        reader([scene(100, 100)]), start=0, region=Window(-30, 80, 64, 64), field=(100, 100), times_s=[0.0]
    )
    assert found.offsets.tolist() == [[-30, 80]]
