import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlbackend.synthesis.measuring import MaskMeasures
from mlbackend.synthesis.recipe import TubeRecipe
from mlbackend.synthesis.statistics import (
    QUANTITIES,
    distances,
    filament_statistics,
    generated_statistics,
    statistics_of,
)
from mlbackend.synthesis.tubes import tube_mask


def measures(diameter=40.0, length=100.0, coverage=0.2, places=5):
    even = np.ones(places)
    return MaskMeasures(diameter * even, 0.4 * even, 0.001 * even, length, coverage)


def test_places_are_pooled_and_undefined_values_left_out():
    nothing = MaskMeasures(np.zeros(0), np.zeros(0), np.zeros(0), float("nan"), 0.0)
    found = statistics_of([measures(40), measures(60, length=200, places=15), nothing])

    assert found.masks == 3
    assert found.values["diameter_px"].tolist() == [40.0] * 5 + [60.0] * 15
    assert found.values["length_px"].tolist() == [100, 200]
    assert found.values["coverage"].tolist() == [0.2, 0.2, 0]
    plain = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert plain["diameter_px"]["mean"] == 55
    assert plain["diameter_px"]["quantiles"]["0.5"] == 60
    assert plain["length_px"]["count"] == 2


@given(st.floats(1, 100), st.floats(1, 100))
def test_the_distance_of_two_constant_sets_is_their_difference(one, other):
    found = distances(statistics_of([measures(one)]), statistics_of([measures(other)]))
    assert found["diameter_px"]["distance"] == pytest.approx(abs(one - other))
    assert found["core_ratio"]["distance"] == pytest.approx(0)
    assert found["diameter_px"]["relative"] is None  # the reference does not vary


def test_the_distance_relative_to_the_spread_of_the_reference():
    reference = statistics_of([measures(30), measures(50)])  # standard deviation 10
    moved = statistics_of([measures(35), measures(55)])
    assert distances(reference, moved)["diameter_px"] == {"distance": pytest.approx(5), "relative": pytest.approx(0.5)}
    assert distances(reference, reference)["diameter_px"]["distance"] == 0


def test_without_a_mask_nothing_is_defined():
    empty = statistics_of([])
    assert empty.as_json() == {
        "masks": 0,
        **{name: {"count": 0, "mean": None, "sd": None, "quantiles": None} for name in QUANTITIES},
    }
    assert distances(empty, statistics_of([measures()]))["length_px"] == {"distance": None, "relative": None}


def test_statistics_of_drawn_masks_find_what_was_drawn():
    recipe = TubeRecipe(
        length_px=(140, 160), diameter_px=(24, 40), open_ends=1, tapered_ends=0, cut_ends=0, excluded=0, erosion=(0, 0),
        gaps=(0, 0), septa=(0, 0), neighbours=(0, 0), dark_particles=(0, 0),
    )  # fmt: skip
    masks = [tube_mask(recipe, seed=1, number=number) for number in range(8)]
    found = generated_statistics(masks)

    drawn = {name: np.mean([mask.facts[name] for mask in masks]) for name in ("diameter_px", "core_ratio", "length_px")}
    for name, mean in drawn.items():
        assert found.values[name].mean() == pytest.approx(mean, rel=0.07)
    assert np.quantile(found.values["curvature_per_px"], 0.9) < 1.3 / (3 * 24)


def test_statistics_of_a_folder(make_tube):
    found = filament_statistics([make_tube("T", frames=3)])
    assert found.masks == 3
    assert found.values["coverage"] == pytest.approx([28 / 64, 24 / 64, 22 / 64])
    slim = filament_statistics([make_tube("T", frames=1, half_width=8)])
    assert np.median(slim.values["diameter_px"]) == pytest.approx(16, abs=0.5)


@pytest.mark.published_data
def test_published_masks_are_measured_as_the_paper_says(published_data):
    """Filaments of 24 and 37 nm at 0.52 nm/px, before they react."""
    from mlbackend.data.folder import DataFolder

    folder = DataFolder(published_data)
    for name, diameter_nm in (("102_R1", 24), ("103", 37)):
        (filament,) = folder.load_labelled([name], min_frame=88)
        found = filament_statistics([filament.select([0])])
        assert np.median(found.values["diameter_px"]) * 0.52 == pytest.approx(diameter_nm, rel=0.1)
