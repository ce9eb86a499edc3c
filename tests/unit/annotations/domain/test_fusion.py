import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from annotations.domain.fusion import agreement, fuse, fuse_soft, likelier, majority

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


@given(any_votes)
def test_counting_votes_is_enough(votes):
    assert np.array_equal(majority(votes.sum(axis=0), len(votes)), fuse(votes))


def test_counts_do_not_overflow():
    assert majority(np.array([[200]], dtype=np.uint8), 300).tolist() == [[True]]


def test_soft_fusion_takes_the_mean_and_a_tie_is_background():
    inside = np.array([[[0.9, 0.4, 0.3, 1.0]], [[0.2, 0.7, 0.7, 0.0]], [[0.4, 0.7, 0.4, 0.5]]])
    # One sure partner outvotes two that lean the other way; the last pixel is a tie.
    assert fuse_soft(inside).tolist() == [[False, True, False, False]]
    assert fuse_soft(np.array([[[0.9]], [[0.4]], [[0.4]]])).tolist() == [[True]]
    assert fuse(np.array([[[0.9]], [[0.4]], [[0.4]]]) > 0.5).tolist() == [[False]]
    assert likelier(np.array([0.5, 0.51])).tolist() == [False, True]


@given(any_votes)
def test_soft_fusion_of_certain_partners_is_hard_fusion(votes):
    assert np.array_equal(fuse_soft(votes.astype(np.float32)), fuse(votes))


@pytest.mark.parametrize("fused", [lambda: fuse_soft(np.zeros((0, 2, 2))), lambda: majority(np.zeros((2, 2), int), 0)])
def test_nobody_votes(fused):
    with pytest.raises(ValueError, match="expected"):
        fused()
