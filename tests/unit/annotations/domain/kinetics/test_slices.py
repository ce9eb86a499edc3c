import numpy as np
import pytest

from annotations.domain.kinetics.slices import measure_slices

SIDE = 220


def laid(angle):
    """Distances along and across a straight axis through the middle, both (SIDE, SIDE)."""
    rows, cols = np.mgrid[:SIDE, :SIDE].astype(float)
    rows, cols = rows - SIDE / 2 + 0.3, cols - SIDE / 2 - 0.2
    return rows * np.sin(angle) + cols * np.cos(angle), cols * np.sin(angle) - rows * np.cos(angle)


def tube(angle, *, length=150.0, outer=(24.0, 24.0), core=9.0):
    """A1 and A2 of a tube whose outer diameter goes evenly from one value to the other, and its volume."""
    along, across = laid(angle)
    wide = outer[0] + (outer[1] - outer[0]) * (along / length + 0.5)
    within = np.abs(along) < length / 2
    a1, a2 = within & (np.abs(across) < wide / 2), within & (np.abs(across) < core / 2)
    mean_square = (outer[0] ** 2 + outer[0] * outer[1] + outer[1] ** 2) / 3
    return a1, a2, np.pi / 4 * (mean_square - core**2) * length


@pytest.mark.parametrize("angle", [0.0, 0.4, 1.2])
@pytest.mark.parametrize("outer", [(24.0, 24.0), (36.0, 18.0)])
def test_volume_and_length_of_a_tube_whether_even_or_tapered(angle, outer):
    a1, a2, volume = tube(angle, outer=outer)
    slices = measure_slices(a1, a2)
    assert slices.volume_px3 == pytest.approx(volume, rel=0.01)
    assert slices.length_px == pytest.approx(150, abs=1.0)
    assert slices.outer_area_px == pytest.approx(a1.sum(), rel=0.01)
    assert slices.core_area_px == pytest.approx(a2.sum(), rel=0.02)
    assert slices.hidden_px < 2


def test_the_slices_of_a_tapered_tube_grow_from_end_to_end():
    a1, a2, _ = tube(0.4, outer=(36.0, 18.0))
    outer = measure_slices(a1, a2).outer_px
    ends = sorted([outer[:10].mean(), outer[-10:].mean()])
    assert ends == pytest.approx([18, 36], abs=0.8)


def test_a_shorter_filament_has_less_volume_in_proportion():
    whole, shorter = (measure_slices(*tube(0.4, length=length)[:2]).volume_px3 for length in (150.0, 90.0))
    assert shorter / whole == pytest.approx(90 / 150, rel=0.01)


@pytest.mark.parametrize("angle", [0.0, 0.4])
@pytest.mark.parametrize("hides", ["a band across", "a bite from one side", "a wide band"])
def test_a_cut_that_the_exclusion_made_is_no_edge(angle, hides):
    a1, a2, volume = tube(angle)
    along, across = laid(angle)
    exclusion = {
        "a band across": np.abs(along - 10) < 6,
        "a bite from one side": (np.abs(along - 5) < 15) & (across > 0),
        "a wide band": np.abs(along) < 24,
    }[hides]
    slices = measure_slices(a1 & ~exclusion, a2 & ~exclusion, exclusion=exclusion)
    assert slices.volume_px3 == pytest.approx(volume, rel=0.03 if hides == "a wide band" else 0.02)
    assert slices.length_px == pytest.approx(150, abs=1.5)
    assert slices.hidden_px > 10


def test_an_oblique_cut_of_an_end_does_not_narrow_the_filament():
    a1, a2, volume = tube(0.4)
    along, across = laid(0.4)
    exclusion = along + 0.7 * across > 45
    slices = measure_slices(a1 & ~exclusion, a2 & ~exclusion, exclusion=exclusion)
    assert slices.length_px == pytest.approx(75 + 45, abs=1.5)
    assert slices.volume_px3 / slices.length_px == pytest.approx(volume / 150, rel=0.01)


def test_a_gap_that_nothing_hides_is_a_gap():
    a1, a2, volume = tube(0.0)
    gap = np.abs(laid(0.0)[0]) < 10
    slices = measure_slices(a1 & ~gap, a2 & ~gap)
    assert slices.length_px == pytest.approx(130, abs=1.5)
    assert slices.volume_px3 == pytest.approx(volume * 130 / 150, rel=0.015)


def test_a_drawn_line_serves_as_well_and_beyond_the_border_nothing_is_seen():
    a1, a2, volume = tube(0.0)
    middle = SIDE / 2 - 0.3
    line = [(middle, 5.0), (middle, SIDE - 5.0)]
    assert measure_slices(a1, a2, line=line).volume_px3 == pytest.approx(volume, rel=0.01)
    # The border takes a strip off the lower side: with the line known, the other side tells the diameter.
    cut = slice(0, int(middle) + 9)
    below = measure_slices(a1[cut], a2[cut], line=line)
    assert below.hidden_px == pytest.approx(below.length_px)
    assert below.volume_px3 == pytest.approx(volume, rel=0.05)


def test_no_filament_has_no_slices():
    nothing = np.zeros((30, 40), dtype=bool)
    slices = measure_slices(nothing, nothing)
    assert len(slices.along_px) == 0
    assert np.isnan([slices.volume_px3, slices.length_px]).all()
    with pytest.raises(ValueError, match="one shape"):
        measure_slices(nothing, nothing[1:])
