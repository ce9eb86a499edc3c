import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotations.domain import frame_rules
from annotations.domain.frame_rules import EarlierArea, RuleWarning, pieces, unresolved, warnings
from annotations.selectors.kinetics import _components

GOLDEN = json.loads((Path(__file__).parents[3] / "reference" / "frame_rules.json").read_text())
INSIDE = GOLDEN["inside"]
MASKS = arrays(bool, (5, 6))


def masks_of(grids):
    return {layer: np.array([[sign == "#" for sign in row] for row in grid]) for layer, grid in grids.items()}


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_the_cases_written_out(case):
    earlier = {layer: EarlierArea(**area) for layer, area in case["earlier"].items()}
    assert [asdict(found) for found in warnings(masks_of(case["masks"]), INSIDE, earlier)] == case["warnings"]


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_what_a_repair_leaves_no_longer_warns_of_it(case):
    earlier = {layer: EarlierArea(**area) for layer, area in case["earlier"].items()}
    for key, layers in case.get("repaired", {}).items():
        left = warnings(masks_of({**case["masks"], **layers}), INSIDE, earlier)
        assert key not in [found.key for found in left]


def test_the_tolerance_is_the_browsers():
    assert GOLDEN["growth_tolerance"] == frame_rules.GROWTH_TOLERANCE


def test_what_nobody_can_confirm_stays_unresolved():
    found = [RuleWarning("inner_outside_outer", "A2", 3), RuleWarning("area_grew", "A1", 9, 4)]
    assert unresolved(found, []) == found
    assert unresolved(found, ["inner_outside_outer:A2", "area_grew:A1"]) == found[:1]
    assert unresolved(found[1:], ["area_grew:A2"]) == found[1:]


def test_a_warning_reads_as_a_sentence():
    assert str(RuleWarning("in_exclusion", "A1", 12)) == "A1 reaches into the exclusion (12 pixels)"


@given(MASKS)
def test_without_an_exclusion_pieces_are_what_kinetics_counts(mask):
    assert len(pieces(mask)) == _components(mask)


@given(MASKS, MASKS)
def test_every_pixel_lies_in_one_piece_and_an_exclusion_only_joins(mask, exclusion):
    joined = pieces(mask, exclusion)
    assert joined.sum() == mask.sum()
    assert len(joined) <= len(pieces(mask))
    assert (np.diff(joined) <= 0).all()


@given(MASKS, MASKS, MASKS, st.integers(1, 30))
def test_numbers_are_those_of_the_pixels(a1, a2, exclusion, before):
    masks = {"A1": a1, "A2": a2, "exclusion": exclusion}
    found = {w.key: w for w in warnings(masks, INSIDE, {"A1": EarlierArea(0, before), "A2": EarlierArea(0, 0)})}
    assert all(one.pixels > 0 for one in found.values())
    assert ("inner_outside_outer:A2" in found) == bool((a2 & ~a1).any())
    assert ("in_exclusion:A1" in found) == bool((a1 & exclusion).any())
    assert ("area_grew:A1" in found) == (a1.sum() > 1.05 * before)
    assert "area_grew:A2" not in found
