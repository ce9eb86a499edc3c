import numpy as np
import pytest

from annotations.domain.kinetics.models import CONVERSION_MODELS

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
