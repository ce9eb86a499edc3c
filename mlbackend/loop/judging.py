"""How good a filament's masks are after some frames were corrected: scores, volumes and the rate. NumPy only."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.conversion import first_volume
from annotations.domain.kinetics.fits import Fit, fit_conversion_models, ranked
from annotations.domain.kinetics.volume import tube_volume_px3
from mlbackend.evaluation.kinetics_errors import kinetics_errors
from mlbackend.metrics import count_all, score

DESCRIPTORS = ("A1", "A2")

Masks = NDArray[np.bool_]
Floats = NDArray[np.float64]


def judge(predicted: Masks, truth: Masks, *, corrected: NDArray[np.bool_], times_s: Floats) -> dict[str, Any]:
    """Compare a model's masks of one filament with the truth.

    Parameters
    ----------
    predicted, truth : ndarray of bool, shape (n, 2, H, W)
        A1 and A2.
    corrected : ndarray of bool, shape (n,)
        Frames whose truth the model has learned from.
    times_s : ndarray of float, shape (n,)

    Returns
    -------
    dict
        ``model_a2``: macro-F1 of A2 of the model's masks of all frames, corrected ones among them; ``unseen``:
        macro-F1 by descriptor of the frames that were not corrected, None where there are none;
        ``delivered``: of all frames, with corrected ones as they were drawn; ``rmse_v_over_v0``, ``bias_v_over_v0`` and
        ``rate_error`` of what is delivered, None where undefined.
    """
    delivered = np.where(corrected[:, None, None, None], truth, predicted)
    areas = [np.count_nonzero(masks, axis=(2, 3)) for masks in (truth, delivered)]
    volumes = kinetics_errors(areas[0], areas[1], times_s)
    own = macro_f1(predicted, truth)
    return {
        "model_a2": None if own is None else own["A2"],
        "unseen": macro_f1(predicted[~corrected], truth[~corrected]),
        "delivered": macro_f1(delivered, truth),
        "rmse_v_over_v0": volumes.rmse_v_over_v0,
        "bias_v_over_v0": volumes.bias_v_over_v0,
        "rate_error": rate_error(areas[0], areas[1], times_s),
    }


def macro_f1(predicted: Masks, truth: Masks) -> dict[str, float] | None:
    """Pooled macro-F1 by descriptor; None without frames."""
    if not len(truth):
        return None
    return {
        name: score(count_all(predicted[:, layer], truth[:, layer])).macro_f1 for layer, name in enumerate(DESCRIPTORS)
    }


def rate_error(true_px: NDArray[np.intp], delivered_px: NDArray[np.intp], times_s: Floats) -> float | None:
    """|k - true k| / true k under the law that fits the true volumes best; None where either cannot be fitted."""
    true, delivered = (_fits(areas, times_s) for areas in (true_px, delivered_px))
    if not true or not delivered:
        return None
    law = true[0].model
    true_k = true[0].parameters["k_per_s"]
    k = next(fit.parameters["k_per_s"] for fit in delivered if fit.model == law)
    return abs(k - true_k) / true_k


def _fits(areas_px: NDArray[np.intp], times_s: Floats) -> list[Fit]:
    outer, core = areas_px.astype(np.float64).T
    volume = tube_volume_px3(outer, core, length_px=1.0)  # any length does: it cancels
    v0 = first_volume(times_s, volume, np.zeros(len(volume)))
    return [] if v0 is None else ranked(fit_conversion_models(times_s, 1 - volume / v0.volume))
