import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.metrics import Counts, count, score

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
