import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.metrics import ClassScores, Counts, class_matrix, count, score, score_classes

masks = arrays(bool, (5, 7))


def test_counts_of_a_grid_written_out():
    truth = np.array([[1, 1, 0], [1, 0, 0]], dtype=bool)
    predicted = np.array([[1, 0, 0], [1, 1, 0]], dtype=bool)

    assert count(predicted, truth) == Counts(tp=2, fp=1, fn=1, tn=2)


def test_pooled_score_pools_counts_and_is_no_mean_of_scores():
    large = Counts(tp=90, fp=10, fn=10, tn=890)
    small = Counts(tp=0, fp=0, fn=10, tn=90)

    pooled = score([large, small])

    assert pooled.f1 == pytest.approx(180 / 210)
    assert pooled.frame_mean_macro_f1 == pytest.approx((large.macro_f1 + small.macro_f1) / 2)
    assert pooled.frames == 2


def test_empty_class_scores_zero():
    scores = score([Counts(tp=0, fp=0, fn=0, tn=16)])

    assert (scores.f1, scores.iou, scores.precision, scores.recall) == (0, 0, 0, 0)
    assert scores.macro_f1 == 0.5


def test_no_frames_cannot_be_scored():
    with pytest.raises(ValueError, match="at least one frame"):
        score([])


def test_masks_of_two_sizes_cannot_be_compared():
    with pytest.raises(ValueError, match="one shape"):
        count(np.zeros((2, 2), dtype=bool), np.zeros((2, 3), dtype=bool))


@given(masks, masks)
def test_foreground_and_background_change_places_when_masks_are_inverted(predicted, truth):
    counts, inverted = count(predicted, truth), count(~predicted, ~truth)

    assert counts.background == inverted
    assert counts.macro_f1 == pytest.approx(inverted.macro_f1)


@given(masks, masks)
def test_every_pixel_is_counted_once(predicted, truth):
    counts = count(predicted, truth)

    assert counts.tp + counts.fp + counts.fn + counts.tn == truth.size


def test_classes_by_hand():
    truth, predicted = np.array([[0, 0, 1, 2]]), np.array([[0, 1, 1, 2]])
    everything = np.ones((1, 4), dtype=bool)

    found = score_classes(class_matrix(predicted, truth, everything))

    assert found == ClassScores(pixel_accuracy=3 / 4, mean_iou=(1 / 2 + 1 / 2 + 1) / 3, pixels=4)


def test_a_class_that_is_nowhere_does_not_count_and_neither_do_excluded_pixels():
    truth, predicted = np.array([[0, 1, 2]]), np.array([[0, 1, 1]])
    counted = np.array([[True, True, False]])

    assert score_classes(class_matrix(predicted, truth, counted)) == ClassScores(1, 1, 2)
    with pytest.raises(ValueError, match="at least one pixel"):
        score_classes(class_matrix(predicted, truth, np.zeros((1, 3), dtype=bool)))
