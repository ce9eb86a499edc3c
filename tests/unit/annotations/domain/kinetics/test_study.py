"""One filament under choices: what a choice changes, and what it leaves alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.kinetics import FrameAreas, build_table
from annotations.domain.kinetics.choices import SOURCES, Choices
from annotations.domain.kinetics.slices import SliceSums
from annotations.domain.kinetics.study import Members, measure
from tests.support.burning import LENGTH_PX, frames


def study(given=None, nm_per_px=0.5, **chosen):
    return measure(given or frames(), nm_per_px=nm_per_px, length_px=LENGTH_PX, choices=Choices(**chosen))


def column(of, name):
    return np.array([getattr(row, name) for row in of.table.rows])


def test_without_choices_the_table_is_the_one_that_nobody_chose_for():
    plain = build_table(frames(), nm_per_px=0.5, length_px=LENGTH_PX)
    for name in ("volume_nm3", "volume_sigma_nm3", "conversion", "conversion_sigma", "rate_nm3_per_s"):
        np.testing.assert_allclose(column(study(), name), [getattr(row, name) for row in plain.rows], rtol=1e-12)


@settings(max_examples=15, deadline=None)
@given(st.floats(1e-3, 1e3))
def test_the_scale_changes_no_conversion_and_no_rate_constant(nm_per_px):
    scaled, plain = study(nm_per_px=nm_per_px), study(nm_per_px=None)
    assert not plain.in_nm
    np.testing.assert_allclose(column(scaled, "conversion"), column(plain, "conversion"), atol=1e-9)
    found, expected = ({fit.model: fit.parameters.get("k_per_s") for fit in one.table.fits} for one in (scaled, plain))
    assert found.keys() == expected.keys()
    assert {law: found[law] for law in ("zero_order", "first_order")} == pytest.approx(
        {law: expected[law] for law in ("zero_order", "first_order")}, rel=1e-6
    )
    np.testing.assert_allclose(column(scaled, "volume_nm3"), column(plain, "volume_nm3") * nm_per_px**3, rtol=1e-9)


def test_every_source_has_a_name_and_only_those_that_count_widen_the_band():
    one, none = study(sources=("boundary_offset",)), study(sources=())
    assert [source.name for source in one.sources] == list(SOURCES)
    assert [source.counts for source in one.sources] == [True, False, False]
    assert (column(none, "volume_sigma_nm3") == 0).all()
    np.testing.assert_allclose(column(one, "volume_sigma_nm3"), one.sources[0].volume_sigma, rtol=1e-9)


def test_sources_that_count_add_their_squares():
    both = study(sources=("boundary_offset", "repeatability"))
    squares = sum(np.square(source.volume_sigma) for source in both.sources[:2])
    np.testing.assert_allclose(column(both, "volume_sigma_nm3") ** 2, squares, rtol=1e-9)


def test_a_source_that_knows_nothing_says_why():
    few = study(frames(before=1))
    assert {source.name: bool(source.reason) for source in few.sources} == {
        "boundary_offset": False,
        "repeatability": True,
        "ensemble_members": True,
    }


def test_members_spread_is_a_source():
    given = frames(12)
    a1, a2 = (np.array([getattr(frame, name) for frame in given], float) for name in ("a1_px", "a2_px"))
    members = Members(np.stack([a1 * 0.98, a1 * 1.02]), np.stack([a2, a2]))
    found = measure(
        given, nm_per_px=1.0, length_px=LENGTH_PX, choices=Choices(sources=("ensemble_members",)), members=members
    )
    assert found.sources[2].reason is None
    assert (column(found, "volume_sigma_nm3") > 0).all()


def test_the_range_of_a_fit_leaves_the_rows_alone():
    whole, part = study(), study(fit_from_s=30.0, fit_to_s=60.0)
    assert whole.table.rows == part.table.rows
    first = {fit.model: fit.rmse for fit in whole.table.fits}
    assert {fit.model: fit.rmse for fit in part.table.fits} != first
    assert all(len(fit.conversion) == len(part.table.rows) for fit in part.table.fits)


def test_v0_from_the_first_frame_or_until_a_time():
    assert study(v0="first_frame").table.v0_frames == (0,)
    assert study(v0="mean_until", v0_until_s=-6.0).table.v0_frames == (0, 1, 2)
    assert study(v0="mean_until", v0_until_s=-6.0).table.v0_rule == "mean_until"
    assert study().table.v0_frames == (0, 1, 2, 3, 4)


def test_a_smoother_rate_varies_less():
    rough, smooth = (np.nanstd(column(study(neighbours=number), "rate_nm3_per_s")[6:]) for number in (5, 25))
    assert smooth < rough


def test_slices_that_were_kept_serve_as_well_as_fresh_ones():
    sums = SliceSums(volume_px3=1000.0, length_px=100.0, outer_area_px=5000.0, core_area_px=1500.0)
    given = [replace(frame, slices=sums, length_px=sums.length_px) for frame in frames(8)]
    assert (column(study(given, nm_per_px=2.0, method="slice_integral"), "volume_nm3") == 8000).all()
    by_frame = study(given, nm_per_px=1.0, method="frame_length")
    expected = np.pi * (column(by_frame, "a1_px") ** 2 - column(by_frame, "a2_px") ** 2) / 400
    np.testing.assert_allclose(column(by_frame, "volume_nm3"), expected)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_few_frames_give_no_fit_and_no_error(count):
    few = measure(frames()[:count], nm_per_px=0.5, length_px=LENGTH_PX)
    assert few.table.fits == ()
    assert len(few.smoothed_volume) == count
    assert few.rates["rate_nm3_per_s"].reasons


def test_burnt_away_frames_have_an_edge_of_nothing():
    given = [*frames(10), FrameAreas(10, 10, 99.0, 0, 0)]
    found = measure(given, nm_per_px=1.0, length_px=None, choices=Choices(method="frame_length"))
    assert found.table.undefined_reason
