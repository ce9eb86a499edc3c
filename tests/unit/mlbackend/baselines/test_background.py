import numpy as np
import pytest

from mlbackend.baselines.background import background
from mlbackend.metrics import count_all, score


def test_it_finds_nothing_and_scores_half_of_what_is_outside():
    truth = np.zeros((3, 20, 20), dtype=bool)
    truth[:, :2, :10] = True  # 5 % of the pixels, as A2 has

    found = background(truth)

    assert found.shape == truth.shape
    assert not found.any()
    assert truth.any()
    # Background: TP 380, FP 20, FN 0 a frame; foreground 0.
    assert score(count_all(found, truth)).macro_f1 == pytest.approx((2 * 380 / (2 * 380 + 20)) / 2)
