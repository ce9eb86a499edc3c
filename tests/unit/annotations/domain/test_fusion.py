import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain.fusion import agreement, fuse

any_votes = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=3, max_dims=3, max_side=7))


def votes_of(*columns):
    """One pixel a column, one partner a letter."""
    return np.array([[[letter == "x" for letter in row]] for row in zip(*columns, strict=True)])


def test_a_majority_wins_and_a_tie_is_background():
    assert fuse(votes_of("xx.", "x..", "xxx", "...")).tolist() == [[True, False, True, False]]
    assert fuse(votes_of("xx..", "xxx.")).tolist() == [[False, True]]


@given(any_votes, st.randoms())
def test_the_order_of_the_partners_does_not_matter(votes, random):
    order = random.sample(range(len(votes)), len(votes))
    assert np.array_equal(fuse(votes[order]), fuse(votes))


@given(any_votes)
def test_fusion_is_the_mean_rule(votes):
    background = (~votes).mean(axis=0) >= 0.5
    assert np.array_equal(fuse(votes), ~background)


@given(hnp.arrays(np.bool_, (4, 5)), st.integers(1, 5))
def test_partners_of_one_mind_keep_their_mask(mask, count):
    votes = np.stack([mask] * count)
    assert np.array_equal(fuse(votes), mask)
    assert np.all(agreement(votes) == 1)


@given(any_votes)
def test_agreement_is_at_least_half(votes):
    share = agreement(votes)
    assert share.shape == votes.shape[1:]
    assert np.all((share >= 0.5) & (share <= 1))


def test_no_votes_no_mask():
    with pytest.raises(ValueError, match="P >= 1"):
        fuse(np.zeros((0, 2, 2), bool))
