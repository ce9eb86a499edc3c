import numpy as np
import pytest


def test_masks_that_do_not_fit_are_refused(judged_tube):
    with pytest.raises(ValueError, match="expected predicted as booleans"):
        judged_tube(predicted=np.zeros((4, 2, 64, 63), dtype=bool))
    with pytest.raises(ValueError, match="expected 4 files"):
        judged_tube(files=("one.png",))


def test_a_layer_is_asked_for_by_its_descriptor(judged_tube):
    judged = judged_tube(shift=2)

    truth, predicted = judged.layer("A2")
    assert np.array_equal(truth, judged.truth[:, 1])
    assert np.array_equal(predicted, judged.predicted[:, 1])
