from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.domain.kinetics.fits import fit_conversion_models, ranked
from annotations.domain.kinetics.models import CONVERSION_MODELS

TIMES_S = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 8)) - 10


def best(conversion):
    return ranked(fit_conversion_models(TIMES_S, conversion))[0]


@settings(deadline=None)
@given(st.sampled_from(sorted(CONVERSION_MODELS)), st.floats(3e-4, 1.8e-3))
def test_every_law_is_recognised_and_its_constant_comes_back(name, k):
    fit = best(CONVERSION_MODELS[name](k * TIMES_S))
    assert fit.model == name
    assert fit.parameters["k_per_s"] == pytest.approx(k, rel=1e-4)
    assert fit.rmse < 1e-5


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(11)
    hits = 0
    for _ in range(200):
        noisy = CONVERSION_MODELS["shrinking_cylinder"](0.0015 * TIMES_S) + rng.normal(0, 0.03, len(TIMES_S))
        fits = {fit.model: fit for fit in fit_conversion_models(TIMES_S, noisy)}
        low, high = fits["shrinking_cylinder"].interval["k_per_s"]
        hits += low < 0.0015 < high
    assert 180 <= hits <= 200


def test_frames_before_the_reaction_and_unknown_ones_do_not_count():
    x = 0.001 * TIMES_S
    times_s = np.concatenate(([-30.0, -20.0], TIMES_S, [900.0]))
    fit = ranked(fit_conversion_models(times_s, np.concatenate(([0.3, -0.3], x, [np.nan]))))[0]
    assert fit.parameters["k_per_s"] == pytest.approx(0.001, rel=1e-4)
    assert fit.conversion[0] == 0
    assert len(fit.conversion) == len(times_s)


def test_what_tells_little_is_flagged():
    noise = np.random.default_rng(5).normal(0, 0.01, len(TIMES_S))
    assert {"little_conversion", "not_distinct_from_zero"} <= set(best(noise).flags)
    few = fit_conversion_models(TIMES_S[:6], 0.001 * TIMES_S[:6])
    assert all("few_frames" in fit.flags for fit in few)
    assert fit_conversion_models(TIMES_S[:4], 0.001 * TIMES_S[:4]) == []


def test_a_curve_that_stops_half_way_burns_out_too_early_in_no_law_unnoticed():
    stopped = np.minimum(0.01 * TIMES_S, 0.6)
    assert ranked(fit_conversion_models(TIMES_S, stopped))[0].rmse > 0.05


def test_fits_without_a_criterion_come_last():
    fits = fit_conversion_models(TIMES_S[:6], 0.001 * TIMES_S[:6])
    undefined = replace(fits[0], aicc=float("nan"))
    assert ranked([undefined, *fits[1:]])[-1] is undefined
