import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.kinetics import models
from annotations.domain.kinetics.library import MODELS, SCALE, fit_library, residuals

TIMES_S = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 9)) - 95
ELAPSED_S = np.maximum(TIMES_S, 0)
LAWS = {name: (law, None) for name, law in models.CONVERSION_MODELS.items()} | {
    "random_pore": (lambda dose: models.random_pore(dose, 6.0), ("psi", 6.0)),
    "nth_order": (lambda dose: models.nth_order(dose, 1.6), ("order", 1.6)),
    "avrami": (lambda dose: models.avrami(dose, 1.8), ("exponent", 1.8)),
}


def fits_of(conversion, **more):
    return {fit.model: fit for fit in fit_library(TIMES_S, conversion, **more)}


@pytest.mark.parametrize("name", LAWS)
def test_every_law_is_recognised_and_its_parameters_come_back(name):
    law, second = LAWS[name]
    k = 1.3 / TIMES_S[-1]
    fits = fit_library(TIMES_S, law(k * ELAPSED_S))
    fit = next(fit for fit in fits if fit.model == name)
    assert fits[0].rmse < 1e-6
    assert fit.parameters["k_per_s"] == pytest.approx(k, rel=1e-3)
    assert fit.parameters[SCALE] == pytest.approx(1, abs=1e-4)
    if second:
        assert fits[0].model == name
        assert fit.parameters[second[0]] == pytest.approx(second[1], rel=0.01)


@settings(max_examples=10)
@given(st.floats(0.9, 1.1))
def test_a_first_volume_that_is_off_does_not_turn_the_law(wrong):
    share = (1 - models.first_order(0.004 * ELAPSED_S)) * wrong
    fit = fits_of(1 - share)["first_order"]
    assert fit.parameters == pytest.approx({SCALE: wrong, "k_per_s": 0.004}, rel=1e-4)
    assert np.abs(residuals(fit, 1 - share)).max() < 1e-5


def test_the_tube_is_ranked_among_the_others():
    outer, core = 26 - 0.016 * ELAPSED_S, 9 + 0.01 * ELAPSED_S
    rng = np.random.default_rng(4)
    wall = outer**2 - core**2
    fits = fit_library(
        TIMES_S,
        1 - wall / wall[0] + rng.normal(0, 0.01, len(wall)),
        outer + rng.normal(0, 0.2, len(wall)),
        core + rng.normal(0, 0.2, len(wall)),
    )
    assert {fit.model for fit in fits} == set(MODELS)
    assert [fit.aicc for fit in fits] == sorted(fit.aicc for fit in fits)
    tube = next(fit for fit in fits if fit.model == "shrinking_tube")
    low, high = tube.interval["outer_recession_nm_per_s"]
    assert low < 0.008 < high
    assert set(tube.interval) == set(tube.parameters)


def test_fits_that_say_little_are_flagged():
    rng = np.random.default_rng(8)
    quiet = fits_of(rng.normal(0, 0.01, len(TIMES_S)))
    assert all("little_conversion" in fit.flags for fit in quiet.values())
    assert "not_distinct_from_zero" in quiet["zero_order"].flags
    # A straight line is the n-th order with n = 0, its bound; and no pore structure is so steep at the end.
    straight = fits_of(0.7 * ELAPSED_S / ELAPSED_S[-1])
    assert "parameter_at_bound" in straight["nth_order"].flags
    assert straight["zero_order"].flags == ()
    # Little of a curve tells k and psi only together.
    begun = fits_of(models.random_pore(0.3 / ELAPSED_S[-1] * ELAPSED_S, 20.0) + rng.normal(0, 0.01, len(TIMES_S)))
    assert "parameters_not_separable" in begun["random_pore"].flags


def test_unknown_frames_are_left_out_and_few_give_no_fit():
    conversion = models.shrinking_sphere(0.003 * ELAPSED_S)
    conversion[[3, 20]] = np.nan
    fit = fits_of(conversion)["shrinking_sphere"]
    assert fit.parameters["k_per_s"] == pytest.approx(0.003, rel=1e-4)
    assert np.isfinite(fit.conversion).all()
    assert np.isnan(residuals(fit, conversion)[[3, 20]]).all()
    assert fit_library(TIMES_S[:9], conversion[:9]) == []
