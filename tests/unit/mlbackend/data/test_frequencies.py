import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotations.domain.change import change_map
from annotations.domain.pairs import ordered_pairs, unordered_pairs
from mlbackend.data.frequencies import change_counts

FORMS = {"ordered": ordered_pairs, "unordered": unordered_pairs}


@pytest.mark.parametrize("pairs", FORMS)
@given(masks=arrays(bool, st.tuples(st.integers(1, 5), st.just(2), st.just(3))))
def test_as_if_every_pair_had_been_formed(pairs, masks):
    formed = np.zeros(4, dtype=np.int64)
    for first, second in FORMS[pairs](len(masks)):
        formed += np.bincount(change_map(masks[first], masks[second]).ravel(), minlength=4)

    assert np.array_equal(change_counts(masks, pairs=pairs), formed)
