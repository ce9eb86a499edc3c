import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.arrhenius import GAS_CONSTANT_J_PER_MOL_K, TOO_FEW_TEMPERATURES, arrhenius

CELSIUS = (450.0, 500.0, 550.0, 600.0, 650.0)


def constants(ea_kj=140.0, ln_a=15.0, celsius=CELSIUS):
    return np.exp(ln_a - 1000 * ea_kj / (GAS_CONSTANT_J_PER_MOL_K * (np.array(celsius) + 273.15)))


@given(st.floats(20, 300), st.floats(5, 30))
def test_energy_and_factor_come_back(ea_kj, ln_a):
    k = constants(ea_kj, ln_a)
    found = arrhenius(CELSIUS, k, 0.05 * k)
    assert (found.ea_kj_per_mol, found.ln_a) == pytest.approx((ea_kj, ln_a), rel=1e-6)
    low, high = found.ea_interval_kj_per_mol
    assert low < ea_kj < high
    assert found.temperatures == 5
    assert found.reason is None


def test_a_doubtful_constant_counts_little():
    k = constants()
    k[4] *= 3
    sure, doubtful = arrhenius(CELSIUS, k, 0.02 * k), arrhenius(CELSIUS, k, k * [0.02, 0.02, 0.02, 0.02, 2.0])
    assert doubtful.ea_kj_per_mol == pytest.approx(140, abs=1)
    assert sure.ea_kj_per_mol > 160
    assert sure.scatter > 5  # the points scatter far beyond what was stated
    assert sure.ea_sigma_kj_per_mol > 5 * doubtful.ea_sigma_kj_per_mol


def test_the_interval_holds_the_truth_as_often_as_it_says():
    rng = np.random.default_rng(9)
    k = constants()
    hits = 0
    for _ in range(400):
        seen = k * np.exp(rng.normal(0, 0.1, 5))
        low, high = arrhenius(CELSIUS, seen, 0.1 * seen).ea_interval_kj_per_mol
        hits += low < 140 < high
    assert 0.93 <= hits / 400 <= 1.0


@pytest.mark.parametrize(
    ("celsius", "k"),
    [
        ((500.0, 550.0), (1e-3, 2e-3)),
        ((500.0, 500.2, 550.0), (1e-3, 1e-3, 2e-3)),
        ((500.0, 550.0, 600.0), (1e-3, 2e-3, 0.0)),
        ((500.0, 550.0, float("nan")), (1e-3, 2e-3, 3e-3)),
        ((), ()),
    ],
)
def test_below_three_temperatures_nothing_is_defined_and_the_reason_is_said(celsius, k):
    found = arrhenius(celsius, k)
    assert np.isnan([found.ea_kj_per_mol, found.ln_a, *found.ea_interval_kj_per_mol]).all()
    assert found.reason == TOO_FEW_TEMPERATURES


def test_what_cannot_be_used_has_no_residual():
    k = [*constants(), float("nan")]
    found = arrhenius([*CELSIUS, 700.0], k)
    assert np.isnan(found.residuals[-1])
    assert found.residuals[:5] == pytest.approx([0] * 5, abs=1e-9)
    with pytest.raises(ValueError, match="as many"):
        arrhenius(CELSIUS, k)
