import numpy as np
import pytest
from hypothesis import example, given
from hypothesis.extra import numpy as hnp

from annotations.domain.errors import InvalidInput
from annotations.domain.rle import from_rle, run_counts, to_rle

any_mask = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=40))


def test_a_small_mask_written_by_hand():
    # Down the columns: 0 1 1 | 0 0 1 | 1 1 0  ->  runs 1, 2, 2, 3, 1; from the fourth on 3 - 2 = 1, 1 - 2 = -1.
    mask = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 0]], dtype=bool)
    assert run_counts(mask) == [1, 2, 2, 3, 1]
    assert to_rle(mask) == {"size": [3, 3], "counts": "122" + "1" + "O"}  # -1 is the five bits 11111: chr(48 + 31)


def test_long_runs_take_several_letters():
    # 100 = 3 * 32 + 4: the low group with the mark "more follows", 4 + 32 + 48 = "T", then 3 + 48 = "3".
    assert to_rle(np.zeros((10, 10), bool))["counts"] == "T3"
    # 16 needs a second group, or its highest bit would read as a sign: 16 + 32 + 48 = "`", then "0".
    assert to_rle(np.zeros((4, 4), bool))["counts"] == "`0"


def test_a_mask_that_begins_inside_starts_with_an_empty_run():
    assert to_rle(np.ones((1, 3), bool))["counts"] == "03"


@given(any_mask)
@example(np.eye(40, dtype=bool))
def test_run_lengths_come_back(mask):
    assert np.array_equal(from_rle(to_rle(mask)), mask)


@pytest.mark.parametrize("counts", ["3", "", "T", "1~", " 9", "5O4"])
def test_text_that_is_no_mask_of_this_size_is_refused(counts):
    with pytest.raises(InvalidInput) as refused:
        from_rle({"size": [2, 2], "counts": counts})
    assert refused.value.code == "mask_unreadable"
