"""The browser counts pieces and repairs masks as the server's rules see them, for any masks at all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.testing import assert_array_equal

from annotations.domain import frame_rules
from annotations.domain.frame_rules import EarlierArea
from tests.support import browser_domain, drawn_masks

EXAMPLES = settings(max_examples=150, deadline=None)
INSIDE = {"A1": "", "A2": "A1"}


@pytest.fixture(scope="module")
def domain():
    with browser_domain.opened() as opened:
        yield opened


def keys(earlier=None, **masks):
    return [warning.key for warning in frame_rules.warnings(masks, INSIDE, earlier or {})]


@EXAMPLES
@given(pair=drawn_masks.pairs())
def test_both_count_the_same_pieces(domain, pair):
    mask, exclusion = pair
    assert domain.call("frameRules.pieces", mask, exclusion) == frame_rules.pieces(mask, exclusion).tolist()
    assert domain.call("frameRules.pieces", mask, None) == frame_rules.pieces(mask).tolist()


@EXAMPLES
@given(pair=drawn_masks.pairs())
def test_the_largest_piece_is_one_piece(domain, pair):
    mask, exclusion = pair
    taken = domain.call("frameRules.outsideLargestPiece", mask, exclusion)
    left = mask & ~taken
    assert not (taken & ~mask).any()
    assert left.sum() == max(frame_rules.pieces(mask, exclusion), default=0)
    assert "several_components:A1" not in keys(A1=left, exclusion=exclusion)


@EXAMPLES
@given(pair=drawn_masks.pairs())
def test_what_is_clipped_or_taken_out_of_the_exclusion_warns_no_more(domain, pair):
    mask, other = pair
    outside = domain.call("frameRules.outside", mask, other)
    assert_array_equal(outside, mask & ~other)
    assert "inner_outside_outer:A2" not in keys(A1=other, A2=mask & ~outside)
    reaching = domain.call("frameRules.inBoth", mask, other)
    assert_array_equal(reaching, mask & other)
    assert "in_exclusion:A1" not in keys(A1=mask & ~reaching, exclusion=other)


@EXAMPLES
@given(pair=drawn_masks.pairs())
def test_what_is_cut_to_the_earlier_outline_has_not_grown(domain, pair):
    mask, before = pair
    left = mask & ~domain.call("frameRules.outside", mask, before)
    if before.any():
        assert "area_grew:A1" not in keys({"A1": EarlierArea(0, int(before.sum()))}, A1=left)


@EXAMPLES
@given(area=st.integers(0, 100_000), before=st.integers(1, 100_000))
def test_both_draw_the_line_at_the_same_growth(domain, area, before):
    assert domain.call("frameRules.grewByPx", area, before) == frame_rules.grew_by_px(area, before)


@EXAMPLES
@given(mask=arrays.arrays(bool, drawn_masks.SHAPES))
def test_a_mask_without_an_exclusion_is_repaired_to_what_scipy_calls_its_largest_part(domain, mask):
    left = mask & ~domain.call("frameRules.outsideLargestPiece", mask, np.zeros_like(mask))
    assert left.sum() == max(frame_rules.pieces(mask), default=0)
