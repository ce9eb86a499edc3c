import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.domain.errors import InvalidInput
from annotations.domain.kinetics.methods import VOLUME_METHODS, Measured, volumes
from annotations.domain.kinetics.slices import Slices

AS_PUBLISHED = 3.1415926 / np.pi  # the published volumes were computed with pi cut after seven digits
GOLDEN = [  # length px, A1 px, A2 px, volume px^3
    (148.836, 4203, 1896, 74248.57314),
    (148.836, 4170, 1692, 76652.97241),
    (226.586, 9594, 2722, 293365.90065),
    (226.586, 9784, 2989, 300842.48993),
]


def uniform(length, outer, core, count=40):
    each = np.full(count, length / count)
    return Slices(each, np.full(count, outer), np.full(count, core), np.ones(count, dtype=bool))


def measured(*rows):
    """Everything that is known of tubes with these (length, A1, A2)."""
    lengths, a1, a2 = np.array(rows, dtype=float).T
    return Measured(
        a1_px=a1,
        a2_px=a2,
        length_px=float(lengths[0]),
        lengths_px=lengths,
        slices=tuple(uniform(length, outer / length, core / length) for length, outer, core in rows),
    )


@pytest.mark.parametrize("method", VOLUME_METHODS)
@pytest.mark.parametrize(("length", "a1", "a2", "volume"), GOLDEN)
def test_all_methods_give_the_published_volume_of_an_even_tube(method, length, a1, a2, volume):
    found = volumes(measured((length, a1, a2)), method=method)
    assert found.volume_px3[0] * AS_PUBLISHED == pytest.approx(volume, abs=1e-5)
    assert [found.length_px[0], found.outer_px[0], found.core_px[0]] == pytest.approx(
        [length, a1 / length, a2 / length]
    )


@given(st.floats(0.2, 1.0))
def test_a_filament_that_only_grows_shorter(left):
    """The method with one length reads V (l / L), the others the true volume."""
    whole, shorter = (150.0, 4500.0, 1500.0), (150.0 * left, 4500.0 * left, 1500.0 * left)
    ratio = {name: volumes(measured(whole, shorter), method=name).volume_px3 for name in VOLUME_METHODS}
    assert ratio["constant_length"][1] / ratio["constant_length"][0] == pytest.approx(left**2)
    for name in ("frame_length", "slice_integral"):
        assert ratio[name][1] / ratio[name][0] == pytest.approx(left)


@given(st.floats(10, 60), st.floats(0, 0.9))
def test_a_varying_diameter_reads_low_by_the_mean_square_but_for_the_slices(mean, part):
    outer = mean * (1 + part * np.linspace(-1, 1, 200))
    along = np.full(200, 0.5)
    slices = Slices(along, outer, np.zeros(200), np.ones(200, dtype=bool))
    one = Measured(np.array([slices.outer_area_px]), np.array([0.0]), length_px=100.0, slices=(slices,))
    constant, integral = (volumes(one, method=name).volume_px3[0] for name in ("constant_length", "slice_integral"))
    assert constant / integral == pytest.approx(np.mean(outer) ** 2 / np.mean(outer**2))


def test_what_a_method_does_not_know_is_undefined():
    a1, a2 = np.array([100.0, 100, 0, np.nan, 100]), np.array([40.0, 40, 0, 10, 120])
    nothing = Measured(a1, a2)
    for name in VOLUME_METHODS:
        assert np.isnan(volumes(nothing, method=name).volume_px3).all()
    some = Measured(
        a1, a2, lengths_px=np.array([10.0, np.nan, 10, 10, 10]), slices=(uniform(10, 10, 4), None, None, None, None)
    )
    assert np.isnan(volumes(some, method="frame_length").volume_px3).tolist() == [False, True, False, True, True]
    by_slices = volumes(some, method="slice_integral").volume_px3
    assert np.isnan(by_slices).tolist() == [False, True, False, True, True]
    assert by_slices[2] == 0  # both masks are there and empty: nothing is left


def test_unknown_methods_and_impossible_lengths_are_refused():
    with pytest.raises(InvalidInput) as refused:
        volumes(measured(GOLDEN[0][:3]), method="guess")
    assert refused.value.code == "unknown_volume_method"
    with pytest.raises(ValueError, match="centre lines longer than 0"):
        volumes(Measured(np.ones(2), np.zeros(2), lengths_px=np.array([1.0, -2.0])), method="frame_length")
    with pytest.raises(ValueError, match="slices of 2 frames"):
        volumes(Measured(np.ones(2), np.zeros(2), slices=(None,)), method="slice_integral")
