import numpy as np
import pytest

from annotations.domain.kinetics import FrameAreas, build_table
from annotations.domain.kinetics.rate_curves import (
    ATOM_RATE,
    CORE_GROWTH,
    HARDLY_ANYTHING_LEFT,
    RATE,
    SPECIFIC_RATE,
    WALL_RECESSION,
    rate_curves,
)
from annotations.domain.quantities import carbon_atoms

LENGTH_PX, NM_PER_PX = 200.0, 0.5
TIMES_S = np.cumsum(np.tile([10.0, 25.0, 8.0, 17.0], 10)) - 113
ELAPSED_S = np.maximum(TIMES_S, 0)
RECESSION, GROWTH = 0.008, 0.003  # nm/s


def table(noise_px=0.0, more=()):
    rng = np.random.default_rng(5)
    outer_px = (26 - 2 * RECESSION * ELAPSED_S) / NM_PER_PX
    core_px = (9 + 2 * GROWTH * ELAPSED_S) / NM_PER_PX
    frames = [
        FrameAreas(
            number,
            number,
            float(time_s),
            a1_px=outer_px[number] * LENGTH_PX + rng.normal(0, noise_px or 1e-9),
            a2_px=core_px[number] * LENGTH_PX + rng.normal(0, noise_px or 1e-9),
        )
        for number, time_s in enumerate(TIMES_S)
    ]
    return build_table([*frames, *more], nm_per_px=NM_PER_PX, length_px=LENGTH_PX)


def test_all_rates_of_a_tube_without_noise():
    found = rate_curves(table())
    inside = slice(12, None)
    assert found[WALL_RECESSION].values[inside] == pytest.approx(RECESSION, rel=1e-3)
    assert found[CORE_GROWTH].values[inside] == pytest.approx(GROWTH, rel=1e-3)
    outer, core = 26 - 2 * RECESSION * ELAPSED_S, 9 + 2 * GROWTH * ELAPSED_S
    length_nm = LENGTH_PX * NM_PER_PX
    lost = np.pi * (outer * RECESSION + core * GROWTH) * length_nm  # nm^3/s
    volume = np.pi / 4 * (outer**2 - core**2) * length_nm
    assert found[RATE].values[inside] == pytest.approx(lost[inside], rel=2e-3)
    assert found[SPECIFIC_RATE].values[inside] == pytest.approx((lost / volume)[inside], rel=2e-3)
    assert found[ATOM_RATE].values == pytest.approx(carbon_atoms(found[RATE].values))
    assert all(np.all(curve.high - curve.low < 1e-3 * np.abs(curve.values).max()) for curve in found.values())


def test_values_are_those_of_the_table_and_density_counts_for_atoms_only():
    noisy = table(noise_px=120.0)
    dense, light = rate_curves(noisy), rate_curves(noisy, density_g_per_cm3=1.13)
    assert dense[RATE].values == pytest.approx([row.rate_nm3_per_s for row in noisy.rows])
    assert dense[SPECIFIC_RATE].values == pytest.approx([row.specific_rate_per_s for row in noisy.rows])
    assert light[ATOM_RATE].high == pytest.approx(dense[ATOM_RATE].high / 2)
    assert np.array_equal(light[RATE].low, dense[RATE].low)
    with pytest.raises(ValueError, match="density"):
        rate_curves(noisy, density_g_per_cm3=0.0)


def test_the_same_seed_gives_the_same_intervals():
    noisy = table(noise_px=120.0)
    assert np.array_equal(rate_curves(noisy)[RATE].low, rate_curves(noisy)[RATE].low)
    assert not np.array_equal(rate_curves(noisy)[RATE].low, rate_curves(noisy, seed=1)[RATE].low)


def test_where_nothing_is_left_there_is_no_specific_rate_and_a_reason():
    end = float(TIMES_S[-1])
    gone = [FrameAreas(50 + n, 50 + n, end + 300 + 20 * n, 0, 0) for n in range(12)]
    found = rate_curves(table(more=gone))
    assert np.isnan(found[SPECIFIC_RATE].values[-5:]).all()
    assert HARDLY_ANYTHING_LEFT in found[SPECIFIC_RATE].reasons
    assert np.isfinite(found[RATE].values[-5:]).all()


def test_no_frames_have_no_rates():
    found = rate_curves(build_table([], nm_per_px=1.0, length_px=10.0))
    assert len(found[RATE].values) == 0
