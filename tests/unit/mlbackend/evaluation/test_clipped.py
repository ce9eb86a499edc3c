import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.evaluation.clipped import clipped_count
from mlbackend.metrics import Counts, count

masks = arrays(bool, (5, 7))


def test_a_grid_written_out():
    truth = np.array([[1, 1, 0], [1, 0, 0]], dtype=bool)
    predicted = np.array([[1, 0, 1], [1, 1, 0]], dtype=bool)
    excluded = np.array([[0, 0, 1], [0, 0, 1]], dtype=bool)

    assert clipped_count(predicted, truth, excluded) == Counts(tp=2, fp=1, fn=1, tn=0)


@given(masks, masks, masks)
def test_what_is_excluded_is_counted_nowhere(predicted, truth, excluded):
    counts = clipped_count(predicted, truth, excluded)

    assert counts.tp + counts.fp + counts.fn + counts.tn == np.count_nonzero(~excluded)
    assert counts == clipped_count(predicted ^ excluded, truth, excluded)


@given(masks, masks)
def test_without_exclusion_it_is_the_exact_definition(predicted, truth):
    assert clipped_count(predicted, truth, np.zeros_like(truth)) == count(predicted, truth)


def test_an_exclusion_of_another_size():
    mask = np.zeros((3, 3), dtype=bool)
    with pytest.raises(ValueError, match="exclusion of shape"):
        clipped_count(mask, mask, np.zeros((3, 4), dtype=bool))
