import numpy as np
import pytest

from annotations.domain.kinetics.models import CONVERSION_MODELS, SHAPED_MODELS, avrami, nth_order, random_pore

ORDERS = {"zero_order": 0, "first_order": 1, "shrinking_cylinder": 1 / 2, "shrinking_sphere": 2 / 3}


@pytest.mark.parametrize("name", CONVERSION_MODELS)
def test_the_integral_form_solves_its_equation(name):
    dose = np.linspace(0, 0.95, 2000)
    x = CONVERSION_MODELS[name](dose)
    assert np.gradient(x, dose)[1:-1] == pytest.approx((1 - x[1:-1]) ** ORDERS[name], abs=1e-4)


@pytest.mark.parametrize("name", CONVERSION_MODELS)
def test_conversion_starts_at_none_never_falls_and_never_passes_all(name):
    x = CONVERSION_MODELS[name](np.linspace(0, 50, 500))
    assert x[0] == 0
    assert np.all(np.diff(x) >= 0)
    assert x[-1] == pytest.approx(1)
    assert np.all(x <= 1)


SHAPES = [(name, value) for name, (_, shape) in SHAPED_MODELS.items() for value in shape.starts]


@pytest.mark.parametrize(("name", "value"), SHAPES)
def test_a_shaped_law_starts_at_none_never_falls_and_never_passes_all(name, value):
    x = SHAPED_MODELS[name][0](np.linspace(0, 50, 500), value)
    assert x[0] == 0
    assert np.all(np.diff(x) >= 0)
    assert np.all(x <= 1)


def test_shaped_laws_hold_the_others_as_special_cases():
    dose = np.linspace(0, 3, 50)
    for name, order in ORDERS.items():
        assert nth_order(dose, order) == pytest.approx(CONVERSION_MODELS[name](dose), abs=1e-9)
    first = CONVERSION_MODELS["first_order"](dose)
    assert random_pore(dose, 0.0) == pytest.approx(first)
    assert avrami(dose, 1.0) == pytest.approx(first)
    assert nth_order(dose, 1 + 1e-5) == pytest.approx(first, abs=1e-4)


def test_the_random_pore_by_hand():
    # 1 - exp(-1 - 8 / 4) for k t = 1 and psi = 8
    assert random_pore(np.array([1.0]), 8.0) == pytest.approx(1 - np.exp(-3))
