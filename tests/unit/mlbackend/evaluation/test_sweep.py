import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mlbackend.evaluation.sweep import best_threshold, counts_at, level_histogram, otsu_threshold, sweep
from mlbackend.metrics import count

levels = arrays(np.uint8, (6, 8))
truths = arrays(bool, (6, 8))


@given(levels, truths, st.floats(0.01, 0.99))
def test_counts_are_those_of_the_mask_cut_at_the_threshold(probability, truth, threshold):
    histogram = level_histogram(probability, truth)

    assert counts_at(histogram, threshold) == count(probability > threshold * 255, truth)


@given(levels, truths)
def test_recall_falls_as_the_threshold_rises(probability, truth):
    recalls = [point.recall for point in sweep([level_histogram(probability, truth)])]

    assert recalls == sorted(recalls, reverse=True)


@given(st.lists(st.tuples(levels, truths), min_size=1, max_size=4))
def test_pooling_two_lists_is_pooling_one(frames):
    histograms = [level_histogram(*frame) for frame in frames]

    together = sweep([np.sum(histograms, axis=0)])
    assert [point.f1 for point in sweep(histograms)] == [point.f1 for point in together]


def test_half_is_where_a_network_of_frames_cuts():
    probability = np.array([[127, 128]], dtype=np.uint8)

    assert counts_at(level_histogram(probability, np.array([[True, True]])), 0.5).tp == 1


def test_the_band_leaves_out_frames_in_which_nothing_is_true():
    good = level_histogram(np.full((2, 2), 200, dtype=np.uint8), np.ones((2, 2), dtype=bool))
    empty = level_histogram(np.zeros((2, 2), dtype=np.uint8), np.zeros((2, 2), dtype=bool))

    (point,) = sweep([good, empty], [0.5])
    assert (point.f1, point.f1_low, point.f1_high) == (1, 1, 1)
    (nothing,) = sweep([empty], [0.5])
    assert (nothing.f1, nothing.f1_low, nothing.f1_high) == (0, None, None)


def test_otsu_cuts_between_two_levels():
    probability = np.array([[20] * 5 + [220] * 5], dtype=np.uint8)
    histogram = level_histogram(probability, np.zeros((1, 10), dtype=bool))

    assert otsu_threshold([histogram]) == pytest.approx(120 / 255)
    assert otsu_threshold([level_histogram(np.zeros((2, 2), dtype=np.uint8), np.zeros((2, 2), dtype=bool))]) is None


def test_the_best_threshold_is_the_lowest_of_several():
    probability = np.array([[10, 200]], dtype=np.uint8)
    points = sweep([level_histogram(probability, np.array([[False, True]]))])

    assert best_threshold(points) == pytest.approx(0.04)


def test_no_frame_has_no_curve():
    with pytest.raises(ValueError, match="at least one frame"):
        sweep([])
