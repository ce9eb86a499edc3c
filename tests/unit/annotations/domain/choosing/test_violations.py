import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from annotations.domain.choosing.evidence import FilamentEvidence
from annotations.domain.choosing.violations import (
    AREA,
    CORE_RATIO,
    INCREASE,
    OUTSIDE,
    VIOLATIONS,
    WIDTH,
    violations,
    worst,
)


def test_a_filament_that_burns_as_it_should_violates_nothing(make_evidence):
    assert worst(violations(make_evidence())).max() == 0


@pytest.mark.parametrize(
    ("series", "factor", "name"),
    [("a1_px", 1.4, AREA), ("a2_px", 1.5, CORE_RATIO), ("a1_px", 1.4, INCREASE)],
)
def test_a_frame_that_stands_out_is_found(make_evidence, series, factor, name):
    usual = make_evidence()
    values = getattr(usual, series).copy()
    values[15] *= factor
    strengths = violations(make_evidence(**{series: values}))[name]
    assert strengths.argmax() == 15
    assert strengths[15] > 0.5


def test_width_and_pixels_outside_are_looked_at_where_they_are_known(make_evidence):
    width = np.full(30, 20.0)
    width[7] = 40
    outside = np.zeros(30)
    outside[3] = 500
    strengths = violations(make_evidence(width_px=width, a2_outside_a1_px=outside))
    assert strengths[WIDTH].argmax() == 7
    assert np.flatnonzero(strengths[OUTSIDE]).tolist() == [3]
    assert strengths[OUTSIDE][3] == 1


def test_frames_without_areas_violate_nothing(make_evidence):
    unknown = np.full(30, np.nan)
    assert worst(violations(make_evidence(a1_px=unknown, a2_px=unknown))).max() == 0


areas = arrays.arrays(np.float64, 12, elements=st.one_of(st.just(float("nan")), st.floats(0, 1e5)))


@given(areas, areas, areas)
def test_strengths_are_shares_whatever_a_model_says(outer, core, width):
    evidence = FilamentEvidence(
        filament="f",
        positions=tuple(range(12)),
        times_s=np.arange(12.0),
        labelled=np.zeros(12, dtype=bool),
        a1_px=outer,
        a2_px=core,
        width_px=width,
    )
    strengths = violations(evidence)
    assert set(strengths) == set(VIOLATIONS)
    for values in strengths.values():
        assert np.isfinite(values).all()
        assert values.min() >= 0
        assert values.max() <= 1
