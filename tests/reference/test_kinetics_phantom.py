"""A filament that burns at a known rate must come back: through masks, change maps, fusion, areas, volumes and fit."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage

from annotations.domain.change import change_map, first_mask
from annotations.domain.fusion import fuse
from annotations.domain.geometry import medial_axis_length_px
from annotations.domain.kinetics import FrameAreas, build_table
from annotations.domain.pairs import ENSEMBLE, partners
from annotations.domain.phantom import demo_recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube

NAMES = ("F1", "F2", "F3", "F4")


@pytest.fixture(scope="module")
def phantom():
    return render_video(demo_recipe())


def filament_of(phantom, name):
    return next(filament for filament in phantom.filaments if filament.name == name)


def measured(phantom, filament, a1=None, a2=None, length_px=None):
    """The table that Filamark makes of these masks; the true masks and the drawn length if none are given."""
    a1 = filament.a1 if a1 is None else a1
    a2 = filament.a2 if a2 is None else a2
    frames = [
        FrameAreas(
            position=position,
            index=int(phantom.frame_indices[position]),
            time_s=float(phantom.times_s[position]),
            a1_px=int(a1[position].sum()),
            a2_px=int(a2[position].sum()),
            exclusion_px=int(filament.exclusion[position].sum()),
        )
        for position in range(len(a1))
    ]
    return build_table(frames, nm_per_px=phantom.nm_per_px, length_px=length_px or filament.length_px)


def unsteady(mask, rng, offset_px=0.7):
    """The mask as a hand would draw it: its edge wanders by about `offset_px`."""
    signed = ndimage.distance_transform_edt(mask) - ndimage.distance_transform_edt(~mask)
    wander = ndimage.gaussian_filter(rng.standard_normal(mask.shape), 6)
    return signed + offset_px * wander / wander.std() > 0


@pytest.mark.parametrize("name", NAMES)
def test_volume_and_conversion_of_true_masks(phantom, name):
    filament = filament_of(phantom, name)
    table = measured(phantom, filament)
    true_conversion = 1 - filament.volume_nm3 / filament.volume_nm3[0]
    assert [row.volume_nm3 for row in table.rows] == pytest.approx(filament.volume_nm3, rel=0.025)
    assert [row.conversion for row in table.rows] == pytest.approx(true_conversion, abs=0.01)
    assert [row.outer_diameter_nm for row in table.rows] == pytest.approx(filament.outer_nm, abs=0.15)
    assert [row.core_diameter_nm for row in table.rows] == pytest.approx(filament.core_nm, abs=0.15)
    assert all(row.flags == () for row in table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_the_true_law_is_the_best_one_and_its_parameters_are_within_one_percent(phantom, name):
    filament = filament_of(phantom, name)
    fit = measured(phantom, filament).fits[0]
    assert fit.model == filament.truth["model"]
    for parameter, value in filament.truth["parameters"].items():
        assert fit.parameters[parameter] == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_against_time(phantom, name):
    filament = filament_of(phantom, name)
    rows = measured(phantom, filament).rows
    rate = np.array([row.rate_nm3_per_s for row in rows])
    true_rate = -np.gradient(filament.volume_nm3, phantom.times_s)
    burning = slice(6, -2)  # the smoothing needs neighbours on both sides
    scale = true_rate[burning].mean()
    assert np.abs(rate[burning] - true_rate[burning]).max() < 0.15 * scale
    assert np.abs(rate[:4]).max() < 0.25 * scale  # nothing burns yet; five frames leave this much noise


def test_the_tube_within_its_interval_though_the_masks_are_drawn_by_hand(phantom):
    filament = filament_of(phantom, "F1")
    rng = np.random.default_rng(41)
    allowed = ~filament.exclusion
    a1 = np.stack([unsteady(mask, rng) for mask in filament.a1]) & allowed
    a2 = np.stack([unsteady(mask, rng) for mask in filament.a2]) & a1
    table = measured(phantom, filament, a1, a2)
    fit = table.fits[0]
    assert fit.model == "shrinking_tube"
    for parameter, value in filament.truth["parameters"].items():
        low, high = fit.interval[parameter]
        assert low < value < high
        assert high - low < 0.25 * value


def test_masks_that_went_through_change_maps_and_fusion_are_the_same_masks(phantom):
    filament = filament_of(phantom, "F3")
    fused = np.stack([through_fusion(filament.a1, t) for t in range(len(filament.a1))])
    assert np.array_equal(fused, filament.a1)


def through_fusion(masks, t):
    chosen = partners(len(masks), t, ENSEMBLE)
    return fuse(np.stack([first_mask(change_map(masks[t], masks[other])) for other in chosen]))


@pytest.mark.parametrize("name", NAMES)
def test_a_length_read_off_the_mask_is_nearly_the_drawn_one(phantom, name):
    filament = filament_of(phantom, name)
    assert medial_axis_length_px(filament.a1[0]) == pytest.approx(filament.length_px, rel=0.03)


def test_another_rate_gives_another_answer():
    recipe = demo_recipe()
    slow = replace(recipe.filaments[0], law=ShrinkingTube(outer_recession_nm_per_s=0.005, core_growth_nm_per_s=0.001))
    phantom = render_video(replace(recipe, filaments=(slow,), particles=()))
    fit = next(fit for fit in measured(phantom, phantom.filaments[0]).fits if fit.model == "shrinking_tube")
    assert fit.parameters["outer_recession_nm_per_s"] == pytest.approx(0.005, rel=0.01)
    assert fit.parameters["core_growth_nm_per_s"] == pytest.approx(0.001, rel=0.05)  # a tenth of a pixel in ten minutes
