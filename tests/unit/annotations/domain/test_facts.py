from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain import facts
from annotations.domain.errors import InvalidInput
from annotations.domain.facts import KINDS, Fact, entered, known, with_entered, without_entered

RECORDED = {"pixel_size": {"value": 0.5, "unit": "nm", "source": "file"}}
WHO = {"by": "ada", "at": "2026-11-21T10:00:00+00:00"}
NUMBERS = [kind for kind in KINDS.values() if kind.enterable and not kind.is_text]


def test_a_fact_comes_from_the_file_unless_said_otherwise():
    assert Fact(0.52, "nm") == Fact(value=0.52, unit="nm", source="file")


def test_a_fact_does_not_change():
    with pytest.raises(FrozenInstanceError):
        Fact(1.0).value = 2.0


@pytest.mark.parametrize(
    ("name", "value", "unit", "kept"),
    [
        ("pixel_size", 5.2, "Å", 0.52),
        ("pixel_size", 0.52, None, 0.52),
        ("pixel_size", 0.00052, "µm", 0.52),
        ("exposure", 40, "ms", 0.04),
        ("voltage", 300000, "V", 300),
        ("temperature", 1073.15, "K", 800),
        ("pressure", 1, "mbar", 100),
        ("dose_rate", 5, "e/A^2/s", 500),
        ("magnification", 38000, None, 38000),
    ],
)
def test_a_number_is_kept_in_its_own_unit(name, value, unit, kept):
    fact = entered(name, value, unit)
    assert (pytest.approx(fact.value), fact.unit, fact.source) == (kept, KINDS[name].unit, "entered")


@pytest.mark.parametrize(
    ("name", "value", "unit", "code"),
    [
        ("pixel_size", 0.5, "1/nm", "unknown_unit"),
        ("pixel_size", 0.5, "s", "unknown_unit"),
        ("magnification", 5, "nm", "unknown_unit"),
        ("pixel_size", 0, "nm", "fact_out_of_range"),
        ("pixel_size", -0.5, "nm", "fact_out_of_range"),
        ("pixel_size", 1, "m", "fact_out_of_range"),
        ("temperature", -1, "K", "fact_out_of_range"),
        ("pixel_size", float("nan"), "nm", "fact_not_a_number"),
        ("pixel_size", float("inf"), "nm", "fact_not_a_number"),
        ("pixel_size", "0.5", "nm", "fact_not_a_number"),
        ("camera", 4, None, "fact_not_a_text"),
        ("camera", "  ", None, "fact_not_a_text"),
        ("camera", "x" * 201, None, "fact_not_a_text"),
        ("camera", "two\nlines", None, "fact_not_a_text"),
        ("clock", "even", None, "fact_not_enterable"),
        ("frame_interval", 1, "s", "fact_not_enterable"),
        ("weather", "fine", None, "unknown_fact"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(name, value, unit, code):
    with pytest.raises(InvalidInput) as caught:
        entered(name, value, unit)
    assert caught.value.code == code
    assert str(caught.value).endswith(".")


@given(kind=st.sampled_from(NUMBERS), data=st.data())
def test_every_number_within_its_bounds_is_taken(kind, data):
    low, high = kind.bounds
    value = data.draw(st.floats(low, high))
    assert entered(kind.name, value).value == value


@pytest.mark.parametrize("kind", NUMBERS, ids=lambda kind: kind.name)
def test_every_offered_unit_is_known(kind):
    for unit in kind.units:
        refused = None
        try:
            entered(kind.name, sum(kind.bounds) / 2, unit)
        except InvalidInput as error:
            refused = error.code
        assert refused in (None, "fact_out_of_range")


def test_what_was_known_is_kept_beside_what_is_entered():
    said = with_entered(RECORDED, "pixel_size", Fact(0.6, "nm"), **WHO)
    assert said["pixel_size"] == {
        "value": 0.6,
        "unit": "nm",
        "source": "entered",
        **WHO,
        "recorded": {"value": 0.5, "unit": "nm", "source": "file"},
    }
    again = with_entered(said, "pixel_size", Fact(0.7, "nm"), **WHO)
    assert again["pixel_size"]["recorded"]["value"] == 0.5


def test_taken_back_it_is_what_the_recording_says():
    said = with_entered(RECORDED, "pixel_size", Fact(0.6, "nm"), **WHO)
    assert without_entered(said, "pixel_size") == RECORDED
    assert without_entered(with_entered({}, "gas", Fact("air"), **WHO), "gas") == {}
    assert without_entered(RECORDED, "pixel_size") == RECORDED
    assert without_entered({}, "gas") == {}


def test_what_goes_in_is_left_alone():
    before = {"pixel_size": dict(RECORDED["pixel_size"])}
    with_entered(before, "pixel_size", Fact(0.6, "nm"), **WHO)
    without_entered(before, "pixel_size")
    assert before == RECORDED


def test_an_imported_scale_counts_as_known():
    assert known({}, nm_per_px=0.5) == {"pixel_size": {"value": 0.5, "unit": "nm", "source": "importer"}}
    assert known(RECORDED, nm_per_px=0.7) == RECORDED
    assert known({}, nm_per_px=None) == {}
    assert facts.pixel_size_nm({}) is None
