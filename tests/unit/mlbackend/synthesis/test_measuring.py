import numpy as np
import pytest

from annotations.domain.phantom.centre_line import STEP_PX, CentreLine
from mlbackend.synthesis.measuring import measure_mask
from mlbackend.synthesis.tube import Canvas

NOTHING = np.zeros((60, 60), dtype=bool)


@pytest.mark.parametrize("turned", [0, 23, 45, 70, 90])
def test_a_straight_tube(make_line, make_even_tube, turned):
    line = make_line(150, turned_deg=turned)
    laid = Canvas(line, 200).lay(make_even_tube(line, diameter=36, ratio=0.4).at(0.0))

    measures = measure_mask(laid.a1, laid.a2)

    assert len(measures.diameter_px) > 15
    assert measures.diameter_px.mean() == pytest.approx(36, abs=0.6)
    assert np.abs(measures.diameter_px - 36).max() < 2.5
    assert measures.core_ratio.mean() == pytest.approx(0.4, abs=0.015)
    assert measures.length_px == pytest.approx(150, rel=0.03)
    assert measures.curvature_per_px.mean() < 1e-3
    assert measures.coverage == pytest.approx(150 * 36 / 200**2, rel=0.02)


@pytest.mark.parametrize(("radius", "diameter"), [(90, 24), (140, 30)])
def test_an_arc(make_even_tube, radius, diameter):
    angles = np.arange(0, 1.4, STEP_PX / radius) - 0.7
    points = np.stack([100 + radius - radius * np.cos(angles), 110 + radius * np.sin(angles)], axis=1)
    line = CentreLine(points=points, tangents=np.stack([np.sin(angles), np.cos(angles)], axis=1))
    laid = Canvas(line, 220).lay(make_even_tube(line, diameter=diameter).at(0.0))

    measures = measure_mask(laid.a1, laid.a2)

    assert np.median(measures.curvature_per_px) == pytest.approx(1 / radius, rel=0.15)
    assert measures.diameter_px.mean() == pytest.approx(diameter, abs=0.6)
    assert measures.length_px == pytest.approx(1.4 * radius, rel=0.04)


def test_an_oblique_cut_changes_no_width(make_line, make_even_tube):
    line = make_line(170)
    laid = Canvas(line, 200).lay(make_even_tube(line, diameter=30).at(0.0))
    rows, cols = np.mgrid[:200, :200]
    excluded = cols + 0.5 * rows > 190

    measures = measure_mask(laid.a1 & ~excluded, laid.a2 & ~excluded, excluded)

    assert measures.diameter_px.mean() == pytest.approx(30, abs=1)
    counted = np.count_nonzero(~excluded)
    assert measures.coverage == pytest.approx(np.count_nonzero(laid.a1 & ~excluded) / counted)


def test_what_of_the_core_lies_outside_does_not_count(make_line, make_even_tube):
    line = make_line(150)
    laid = Canvas(line, 200).lay(make_even_tube(line).at(0.0))
    everywhere = np.ones((200, 200), dtype=bool)
    assert measure_mask(laid.a1, everywhere).core_ratio.max() == 1


@pytest.mark.parametrize("speck", [0, 3])
def test_nothing_to_measure(speck):
    mask = NOTHING.copy()
    mask[:speck, :speck] = True
    measures = measure_mask(mask, NOTHING)
    assert len(measures.diameter_px) == len(measures.core_ratio) == len(measures.curvature_per_px) == 0
    assert np.isnan(measures.length_px)
    assert measures.coverage == speck**2 / 3600


def test_a_blob_has_no_places_and_all_excluded_no_coverage():
    rows, cols = np.mgrid[:60, :60]
    disk = np.hypot(rows - 30, cols - 30) < 8
    assert len(measure_mask(disk, NOTHING).diameter_px) == 0
    assert np.isnan(measure_mask(NOTHING, NOTHING, ~NOTHING).coverage)
