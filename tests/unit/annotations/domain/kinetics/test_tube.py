import numpy as np
import pytest

from annotations.domain.kinetics.tube import CORE, OUTER, fit_tube

TIMES_S = np.concatenate(([-30.0, -12.0], np.cumsum(np.tile([0.0, 10.0, 25.0, 8.0, 17.0], 6))))
ELAPSED_S = np.maximum(TIMES_S, 0)


def areas(recession=0.012, growth=0.005, outer_nm=30.0, core_nm=11.0):
    return outer_nm - 2 * recession * ELAPSED_S, core_nm + 2 * growth * ELAPSED_S


def conversion(outer, core):
    wall = outer**2 - core**2
    return 1 - wall / wall[:3].mean()


def test_both_speeds_come_back():
    outer, core = areas()
    fit = fit_tube(TIMES_S, outer, core, conversion(outer, core))
    assert fit.parameters == pytest.approx({OUTER: 0.012, CORE: 0.005, "outer_0_nm": 30, "core_0_nm": 11})
    assert fit.rmse < 1e-9
    assert fit.flags == ()


def test_the_intervals_hold_the_truth_as_often_as_they_say():
    rng = np.random.default_rng(17)
    outer, core = areas()
    hits = {OUTER: 0, CORE: 0}
    for _ in range(200):
        seen_outer, seen_core = (line + rng.normal(0, 0.4, len(line)) for line in (outer, core))
        fit = fit_tube(TIMES_S, seen_outer, seen_core, conversion(seen_outer, seen_core))
        for name, truth in ((OUTER, 0.012), (CORE, 0.005)):
            low, high = fit.interval[name]
            hits[name] += low < truth < high
    assert min(hits.values()) >= 180


def test_frames_where_nothing_is_left_are_no_part_of_the_line():
    outer, core = areas()
    outer, core = np.append(outer, [0, 0]), np.append(core, [0, 0])
    times_s = np.append(TIMES_S, [TIMES_S[-1] + 500, TIMES_S[-1] + 800])
    x = np.append(conversion(*areas()), [1.0, 1.0])
    fit = fit_tube(times_s, outer, core, x)
    assert fit.parameters[OUTER] == pytest.approx(0.012)
    assert fit.conversion[-1] == pytest.approx(1)


def test_a_tube_that_grows_is_flagged():
    outer, core = areas(recession=-0.004, growth=-0.002)
    assert {"negative_recession", "negative_core_growth"} <= set(
        fit_tube(TIMES_S, outer, core, conversion(outer, core)).flags
    )


def test_too_few_frames_give_no_fit():
    outer, core = areas()
    assert fit_tube(TIMES_S[:6], outer[:6], core[:6], conversion(outer, core)[:6]) is None
