import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.evaluation.boundary import boundary_errors

masks = arrays(bool, (6, 7))


def brute_force(first, second):
    """Every edge pixel of both against every one of the other, in plain loops."""

    def edge(mask):
        points = []
        for row, col in np.argwhere(mask):
            near = [(row + 1, col), (row - 1, col), (row, col + 1), (row, col - 1)]
            inside = [p for p in near if 0 <= p[0] < mask.shape[0] and 0 <= p[1] < mask.shape[1]]
            if any(not mask[p] for p in inside):
                points.append((row, col))
        return points

    ours, theirs = edge(first), edge(second)
    if not ours or not theirs:
        return (0.0, 0.0) if not ours and not theirs else (None, None)
    found = [min(np.hypot(a - c, b - d) for c, d in theirs) for a, b in ours]
    found += [min(np.hypot(a - c, b - d) for c, d in ours) for a, b in theirs]
    return float(np.percentile(found, 95)), float(np.mean(found))


@given(masks, masks)
def test_as_brute_force_says(predicted, truth):
    hd95, assd = brute_force(predicted, truth)
    found = boundary_errors(predicted, truth, nm_per_px=0.5)

    assert found.hd95_px == (None if hd95 is None else pytest.approx(hd95))
    assert found.assd_px == (None if assd is None else pytest.approx(assd))
    assert found.assd_nm == (None if assd is None else pytest.approx(assd / 2))


def test_a_band_that_lies_two_pixels_too_low():
    truth, predicted = np.zeros((2, 20, 30), dtype=bool)
    truth[5:10], predicted[7:12] = True, True

    found = boundary_errors(predicted, truth, nm_per_px=0.52)

    assert found.assd_px == pytest.approx(2)
    assert found.hd95_nm == pytest.approx(1.04)


def test_empty_masks_are_defined():
    nothing, something = np.zeros((5, 5), dtype=bool), np.eye(5, dtype=bool)

    assert boundary_errors(nothing, nothing, nm_per_px=1).hd95_nm == 0
    assert boundary_errors(nothing, something).hd95_px is None
    assert boundary_errors(something, nothing, nm_per_px=1).assd_nm is None


def test_without_a_scale_there_are_no_nanometres():
    mask = np.eye(5, dtype=bool)

    assert boundary_errors(mask, mask).assd_px == 0
    assert boundary_errors(mask, mask).assd_nm is None


def test_what_is_excluded_is_neither_edge_nor_error():
    truth = np.zeros((10, 10), dtype=bool)
    truth[3:6] = True
    predicted = truth.copy()
    predicted[:, 7:] = True  # nonsense, where nothing counts
    counted = np.ones((10, 10), dtype=bool)
    counted[:, 7:] = False

    assert boundary_errors(predicted, truth, counted).hd95_px == 0


def test_two_sizes_cannot_be_compared():
    with pytest.raises(ValueError, match="one shape"):
        boundary_errors(np.zeros((2, 2), dtype=bool), np.zeros((2, 3), dtype=bool))
