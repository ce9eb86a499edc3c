import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.kinetics.choices import LAWS, SOURCES, Choices
from annotations.domain.kinetics.library import MODELS


def test_the_laws_are_those_of_the_library():
    assert sorted(LAWS) == sorted(MODELS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"method": "by_eye"},
        {"v0": "largest"},
        {"sources": ("boundary_offset", "mood")},
        {"neighbours": 3},
        {"boundary_px": -0.1},
        {"boundary_px": float("nan")},
        {"length_sigma_rel": 0.9},
        {"scale_sigma_rel": -1},
        {"v0_until_s": float("inf")},
        {"fit_from_s": 10.0, "fit_to_s": 10.0},
    ],
)
def test_what_cannot_be_is_refused_by_name(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Choices(**wrong)


@given(
    st.sets(st.sampled_from(SOURCES)),
    st.floats(0, 20),
    st.floats(0, 0.5),
    st.integers(4, 101),
)
def test_what_can_be_is_kept(sources, boundary_px, share, neighbours):
    kept = Choices(
        sources=tuple(sources), boundary_px=boundary_px, length_sigma_rel=share, scale_sigma_rel=share,
        neighbours=neighbours,
    )  # fmt: skip
    assert set(kept.sources) == sources
    assert kept.neighbours == neighbours
