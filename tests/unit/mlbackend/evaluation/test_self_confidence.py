import numpy as np
import pytest

from mlbackend.evaluation.self_confidence import self_confidence


def test_a_grid_written_out():
    levels = np.array([[[255, 250, 128, 0]], [[0, 0, 128, 255]]], dtype=np.uint8)
    counted = np.array([[True, True, True, False]])

    found = self_confidence(levels, counted)

    assert found.certainty == pytest.approx(4 / 6)
    assert found.abundance == pytest.approx((2 / 2 + 0 / 2) / 2)


def test_undefined_where_nothing_counts_or_nothing_is_sure():
    levels = np.full((2, 1, 3), 128, dtype=np.uint8)

    assert self_confidence(levels, np.zeros((1, 3), dtype=bool)).certainty is None
    assert self_confidence(levels, np.ones((1, 3), dtype=bool)).certainty == 0
    assert self_confidence(levels, np.ones((1, 3), dtype=bool)).abundance is None


def test_the_threshold_is_part_of_the_question():
    levels, counted = np.array([[[180, 51]]], dtype=np.uint8), np.ones((1, 2), dtype=bool)

    assert self_confidence(levels, counted).abundance is None
    assert self_confidence(levels, counted, threshold=0.3).abundance == pytest.approx(0.5)
