import pytest

from annotations.domain.errors import InvalidInput
from annotations.domain.units import CANONICAL, FACTORS, SPELLINGS, to_canonical


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "expected"),
    [
        (5e-10, "m", "length", 0.5),
        (0.25, "um", "length", 250),
        (0.25, "µm", "length", 250),
        (0.25, "μm", "length", 250),
        (0.25, "\\u00B5m", "length", 250),
        (0.25, "micron", "length", 250),
        (3, "Å", "length", 0.3),
        (3, "angstrom", "length", 0.3),
        (120, "pm", "length", 0.12),
        (500, "ms", "time", 0.5),
        (20, "us", "time", 2e-5),
        (2, " min ", "time", 120),
        (300_000, "eV", "voltage", 300),
        (80, "kV", "voltage", 80),
        (2, "e/Å²/s", "dose_rate", 200),
        (300, "K", "temperature", 26.85),
        (26.85, "°C", "temperature", 26.85),
        (2, "mbar", "pressure", 200),
    ],
)
def test_values_arrive_in_the_canonical_unit(value, unit, quantity, expected):
    assert to_canonical(value, unit, quantity=quantity) == pytest.approx(expected)


@pytest.mark.parametrize("quantity", CANONICAL)
def test_the_canonical_unit_changes_nothing(quantity):
    assert to_canonical(0.123, CANONICAL[quantity], quantity=quantity) == 0.123


@pytest.mark.parametrize(
    ("unit", "quantity"), [("1/nm", "length"), ("inch", "length"), ("", "length"), ("nm", "time"), ("mV", "voltage")]
)
def test_a_wrong_unit_is_named(unit, quantity):
    with pytest.raises(InvalidInput, match="use one of") as caught:
        to_canonical(1, unit, quantity=quantity)
    assert caught.value.code == "unknown_unit"
    assert caught.value.extra == {"unit": unit, "known": list(FACTORS[quantity])}


def test_every_spelling_leads_to_a_unit():
    known = {unit for units in FACTORS.values() for unit in units}
    assert set(SPELLINGS.values()) <= known


def test_an_unknown_quantity_is_the_caller_s_mistake():
    with pytest.raises(ValueError, match="mass"):
        to_canonical(1, "kg", quantity="mass")
