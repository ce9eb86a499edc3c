import json
from dataclasses import replace

import numpy as np
import pytest

from annotations.domain.kinetics import FrameAreas, boundary_offset, build_table, of_members
from annotations.domain.kinetics.table import NO_LENGTHS

TIMES_S = (-20.0, -5.0, 0.0, 20.0, 50.0, 65.0, 90.0, 130.0, 150.0, 180.0)
LENGTH_PX, NM_PER_PX = 200.0, 0.5


def frames(k=0.002, outer_px=50.0, core_px=20.0):
    """A filament that burns at zero order with its core unchanged."""
    made = []
    for position, time_s in enumerate(TIMES_S):
        wall = (outer_px**2 - core_px**2) * (1 - k * max(time_s, 0.0))
        a1_px = round(np.sqrt(wall + core_px**2) * LENGTH_PX)
        made.append(FrameAreas(position, 10 * position, time_s, a1_px, round(core_px * LENGTH_PX), state="accepted"))
    return made


def table(given=None, **settings):
    return build_table(
        frames() if given is None else given, **({"nm_per_px": NM_PER_PX, "length_px": LENGTH_PX} | settings)
    )


def test_a_known_filament():
    result = table(length_source="drawn")
    assert result.method == "constant_length"
    assert result.length_source == "drawn"
    assert result.v0_nm3 == pytest.approx(np.pi / 4 * (50**2 - 20**2) * 200 * 0.125, rel=1e-4)
    assert (result.v0_rule, result.v0_frames) == ("mean_before_reaction", (0, 10, 20))
    last = result.rows[-1]
    assert (last.outer_diameter_nm, last.core_diameter_nm) == pytest.approx((np.sqrt(1344 + 400) / 2, 10), rel=1e-3)
    assert last.conversion == pytest.approx(0.36, abs=1e-3)
    assert last.rate_nm3_per_s == pytest.approx(0.002 * result.v0_nm3, rel=0.02)
    assert last.specific_rate_per_s == pytest.approx(0.002 / 0.64, rel=0.02)
    assert last.a1_nm2 == last.a1_px / 4
    assert result.fits[0].model == "zero_order"
    assert result.undefined_reason is None


def test_the_order_in_which_frames_come_does_not_matter():
    assert table(frames()[::-1]).as_dict() == table().as_dict()


def test_scale_and_length_cancel_in_the_conversion_but_not_in_the_volume():
    plain, unsure = table(), table(length_sigma_rel=0.05, scale_sigma_rel=0.02)
    assert [row.conversion_sigma for row in unsure.rows] == [row.conversion_sigma for row in plain.rows]
    assert unsure.rows[0].volume_sigma_nm3 > 2 * plain.rows[0].volume_sigma_nm3
    other = table(nm_per_px=1.3)
    assert [row.conversion for row in other.rows] == pytest.approx([row.conversion for row in plain.rows])


def test_uncertainties_of_a_model_take_the_place_of_the_boundary_offset():
    sure = [replace(frame, a1_sigma_px=1.0, a2_sigma_px=1.0) for frame in frames()]
    assert table(sure).rows[0].volume_sigma_nm3 < 0.02 * table().rows[0].volume_sigma_nm3
    assert table().rows[0].a1_sigma_px == pytest.approx(np.sqrt(2) * 0.5 * 200)


def test_without_a_length_there_are_areas_and_a_reason():
    result = table(length_px=None)
    row = result.rows[3]
    assert row.a1_nm2 > 0
    assert row.core_ratio == pytest.approx(row.a2_px / row.a1_px)
    assert np.isnan([row.volume_nm3, row.conversion, row.outer_diameter_nm, row.rate_nm3_per_s]).all()
    assert result.fits == ()
    assert "length" in result.undefined_reason


def test_no_frames_at_all():
    result = table([])
    assert result.rows == result.fits == ()
    assert result.undefined_reason == "No frame of this filament has masks yet."


def test_only_empty_frames():
    result = table([FrameAreas(0, 0, -1.0, 0, 0), FrameAreas(1, 2, 5.0, 0, 0)])
    assert result.rows[0].flags == ("empty",)
    assert result.v0_rule is None
    assert result.undefined_reason is not None


def test_a_burnt_out_filament_has_converted_all_and_has_no_specific_rate():
    gone = [
        *frames(),
        FrameAreas(10, 100, 300.0, 0, 0),
        FrameAreas(11, 110, 330.0, 0, 0),
        FrameAreas(12, 120, 360.0, 0, 0),
    ]
    last = table(gone).rows[-1]
    assert last.conversion == 1
    assert np.isnan(last.specific_rate_per_s)
    assert np.isnan(last.core_ratio)


def test_a_missing_core_leaves_its_frame_undefined_and_the_others_alone():
    given = frames()
    given[4] = replace(given[4], a2_px=None)
    result = table(given)
    assert np.isnan(result.rows[4].volume_nm3)
    assert "a2_missing" in result.rows[4].flags
    assert np.isfinite(result.rows[5].volume_nm3)


def test_the_table_travels_as_json_without_nan():
    for result in (table(), table(length_px=None), table([])):
        sent = json.loads(json.dumps(result.as_dict(), allow_nan=False))
        assert len(sent["rows"]) == len(result.rows)
    assert table(length_px=None).as_dict()["rows"][0]["volume_nm3"] is None


@pytest.mark.parametrize("settings", [{"nm_per_px": 0.0}, {"length_px": -1.0}])
def test_impossible_scales_are_refused(settings):
    with pytest.raises(ValueError, match="expected"):
        table(**settings)


def test_a_filament_that_grows_shorter_with_a_length_in_every_frame():
    """At constant diameters the conversion is the share of the length that is gone."""
    left = np.linspace(1.0, 0.4, len(TIMES_S) - 2)
    lengths = [LENGTH_PX, LENGTH_PX, *(LENGTH_PX * left)]
    given = [
        FrameAreas(p, p, t, 50.0 * length, 20.0 * length, length_px=length)
        for p, (t, length) in enumerate(zip(TIMES_S, lengths, strict=True))
    ]
    result = table(given, method="frame_length")
    assert result.method == "frame_length"
    assert [row.conversion for row in result.rows][2:] == pytest.approx(1 - left)
    assert result.lengths_px == pytest.approx(lengths)
    assert [row.outer_diameter_nm for row in result.rows] == pytest.approx([25] * len(given))
    assert table(given).rows[-1].conversion == pytest.approx(1 - 0.4**2)


def test_a_length_measured_anew_in_every_frame_does_not_cancel():
    given = [replace(one, length_px=LENGTH_PX) for one in frames()]
    sure, unsure = (table(given, method="frame_length", length_sigma_rel=part) for part in (0.0, 0.05))
    # 5 % of the share that is left, and of the mean of three frames of V0
    added = 0.64 * 0.05 * np.sqrt(1 + 1 / 3)
    expected = np.hypot(sure.rows[-1].conversion_sigma, added)
    assert unsure.rows[-1].conversion_sigma == pytest.approx(expected, rel=0.01)


def test_a_frame_without_the_length_that_the_method_asks_for_says_so():
    given = [replace(one, length_px=LENGTH_PX if one.position else None) for one in frames()]
    result = table(given, method="frame_length")
    assert np.isnan(result.rows[0].volume_nm3)
    assert result.rows[0].flags == ("length_missing",)
    assert table(method="slice_integral").undefined_reason == NO_LENGTHS


def test_sources_of_uncertainty_stay_visible_in_the_order_of_the_rows():
    given = frames()[::-1]
    offset = boundary_offset(np.full(len(given), LENGTH_PX), a1_offset_px=0.3)
    spread = of_members(
        np.array([[one.a1_px - one.position, one.a1_px + one.position] for one in given]).T,
        np.array([[one.a2_px, one.a2_px] for one in given]).T,
    )
    result = table(given, sources=[offset, spread])
    assert set(result.volume_sigmas_nm3) == {"boundary_offset", "fusion_partners"}
    parts = np.array([result.volume_sigmas_nm3[name] for name in ("boundary_offset", "fusion_partners")])
    assert parts[1][0] == 0
    assert np.all(np.diff(parts[1]) > 0)
    assert [row.volume_sigma_nm3 for row in result.rows] == pytest.approx(np.hypot(*parts))
    with pytest.raises(ValueError, match="uncertainties of 9 frames"):
        table(given[1:], sources=[offset])
