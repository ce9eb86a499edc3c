import math

import pytest

from annotations.domain.facts import Fact
from annotations.readers import metadata


@pytest.mark.parametrize(
    ("value", "unit", "fact"),
    [
        (0.25, "nm", Fact(0.25, "nm")),
        ("2.5e-10", "m", Fact(0.25, "nm")),
        (0, "nm", None),
        (-1, "nm", None),
        (math.nan, "nm", None),
        ("wide", "nm", None),
        (None, "nm", None),
        (0.25, "1/nm", None),
        (4e7, "m", None),
    ],
)
def test_a_pixel_size_is_a_length_that_an_image_can_have(value, unit, fact):
    assert metadata.pixel_size(value, unit) == (fact and Fact(pytest.approx(fact.value), fact.unit))


def test_pixels_that_are_not_square_are_left_open():
    assert metadata.square_pixels(0.25, 0.2501, "nm") == (Fact(0.25, "nm"), ())
    assert metadata.square_pixels(0.25, None, "nm") == (Fact(0.25, "nm"), ())
    size, notes = metadata.square_pixels(0.25, 0.5, "nm")
    assert size is None
    assert "0.5 nm high and 0.25 nm wide" in notes[0]


@pytest.mark.parametrize(
    ("times", "facts"),
    [
        (None, {}),
        ((0.0,), {"clock": Fact("per_frame")}),
        ((0.0, 0.5, 1.0), {"clock": Fact("even"), "frame_interval": Fact(0.5, "s")}),
        ((0.0, 0.5, 1.1), {"clock": Fact("per_frame")}),
    ],
)
def test_a_clock_is_even_or_not(times, facts):
    assert metadata.clock(times) == facts


def test_times_count_only_if_all_are_there_and_rise():
    assert metadata.measured_times([0.0, 1.0, 3.0]) == (0.0, 1.0, 3.0)
    for times in ([0.0, None], [0.0, 0.0], [1.0, 0.5], [0.0, math.nan], [0.0], []):
        assert metadata.measured_times(times) is None


def test_words_are_short_and_on_one_line():
    assert metadata.word(" FEI ", "Titan\n ETEM\0") == Fact("FEI Titan ETEM")
    assert metadata.word(None, "") is None
    assert len(metadata.word("x" * 1000).value) == 200


def test_a_moment_is_in_utc():
    assert metadata.moment("1575540224") == Fact("2019-12-05T10:03:44+00:00")
    assert metadata.moment("1e300") is None
