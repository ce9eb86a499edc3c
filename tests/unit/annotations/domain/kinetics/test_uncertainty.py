import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics import uncertainty
from annotations.domain.kinetics.uncertainty import boundary_offset, combined, of_members, repeatability

TIMES_S = np.array([-30.0, -20.0, -10.0, 0.0, 20.0, 40.0])
A1 = np.array([101.0, 99.0, 103.0, 97.0, 90.0, 80.0])
A2 = np.array([41.0, 39.0, 43.0, 37.0, 45.0, 50.0])


def test_the_spread_of_partners_in_every_frame():
    a1 = np.array([[100.0, 50.0], [104.0, 50.0], [96.0, np.nan]])
    a2 = np.array([[40.0, 20.0], [42.0, np.nan], [38.0, 22.0]])
    found = of_members(a1, a2)
    assert found.source == "fusion_partners"
    assert (found.a1_px[0], found.a2_px[0], found.covariance_px2[0]) == pytest.approx((4, 2, 8))
    assert np.isnan([found.a1_px[1], found.covariance_px2[1]]).all()  # only one partner has both areas
    assert found.reason == uncertainty.NO_SPREAD


def test_a_boundary_that_lies_off():
    found = boundary_offset(np.array([100.0, np.nan]), a1_offset_px=0.5, a2_offset_px=0.25, correlation=0.5)
    assert (found.a1_px[0], found.a2_px[0], found.covariance_px2[0]) == pytest.approx((100, 50, 2500))
    assert found.reason == uncertainty.NO_LENGTH
    for wrong in ({"a1_offset_px": -1.0}, {"a1_offset_px": 1.0, "correlation": 1.5}):
        with pytest.raises(ValueError, match="expected"):
            boundary_offset(np.array([100.0]), **wrong)


def test_frames_before_the_reaction_repeat_one_object():
    found = repeatability(TIMES_S, A1, A2)
    assert found.a1_px == pytest.approx(np.full(6, np.std(A1[:4], ddof=1)))
    assert found.covariance_px2 == pytest.approx(np.full(6, np.var(A1[:4], ddof=1)))  # both areas go together here
    few = repeatability(TIMES_S + 15, A1, A2)
    assert np.isnan(few.a1_px).all()
    assert few.reason == uncertainty.NO_REPEATS


def test_the_variation_of_volumes_before_the_reaction():
    assert uncertainty.variation_of_volume(TIMES_S, A1) == pytest.approx(np.std(A1[:4], ddof=1) / 100)
    assert np.isnan(uncertainty.variation_of_volume(TIMES_S + 15, A1))


def test_sources_add_up_and_stay_visible():
    sources = [repeatability(TIMES_S, A1, A2), boundary_offset(np.full(6, 20.0), a1_offset_px=0.1)]
    together = combined(sources, frames=6)
    assert together.a1_px**2 == pytest.approx(sources[0].a1_px ** 2 + 16)
    apart = uncertainty.volume_sigmas_px3(A1, A2, [*sources, together], length_px=20.0)
    assert list(apart) == ["repeatability", "boundary_offset", "combined"]
    squares = apart["repeatability"] ** 2 + apart["boundary_offset"] ** 2
    assert apart["combined"] ** 2 == pytest.approx(squares)


def test_a_source_that_says_nothing_adds_nothing():
    known, unknown = boundary_offset(np.full(6, 20.0), a1_offset_px=0.1), repeatability(TIMES_S + 15, A1, A2)
    assert combined([known, unknown], frames=6).a1_px == pytest.approx(known.a1_px)
    assert np.isnan(combined([unknown], frames=6).a1_px).all()
    assert combined([], frames=6).reason == uncertainty.NO_SOURCE


@given(st.floats(0.1, 0.9), st.floats(0.5, 5), st.floats(0.5, 5), st.floats(-1, 1))
def test_the_formula_of_the_relative_uncertainty(ratio, sigma1, sigma2, correlation):
    a1, a2 = np.array([1000.0]), np.array([1000.0 * ratio])
    covariance = correlation * sigma1 * sigma2
    source = uncertainty.AreaUncertainty("", np.array([sigma1]), np.array([sigma2]), np.array([covariance]))
    sigma = uncertainty.volume_sigmas_px3(a1, a2, [source], length_px=50.0)[""]
    volume = np.pi * (a1**2 - a2**2) / 200
    square = ((2 * a1 * sigma1) ** 2 + (2 * a2 * sigma2) ** 2 - 8 * a1 * a2 * covariance) / (a1**2 - a2**2) ** 2
    assert sigma / volume == pytest.approx(np.sqrt(square), rel=1e-6)
