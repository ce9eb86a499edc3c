"""How much the confidence interval of the fitted rate would shrink if one more frame were corrected.

A law V / V0 = s (1 - X(k t)) is fitted to the volumes as they are known now. What a model says is off by an error that
goes together in neighbouring frames, with covariance K; what a person draws is off by the annotator's repeatability r,
independently. With S (T, 2) the slopes of the law by ln k and s, the information about both is

    I = S^T K^-1 S + sum over labelled frames of s_i s_i^T / r^2,

and a correction of frame i adds s_i s_i^T / r^2: exactly, for given the law both statements about a frame are
independent, and that a correction tells how wrong the model is next door lies in K.
"""

from dataclasses import dataclass

import numpy as np

from annotations.domain.choosing.evidence import FilamentEvidence, Floats
from annotations.domain.kinetics.conversion import first_volume
from annotations.domain.kinetics.fits import fit_conversion_models, ranked
from annotations.domain.kinetics.models import CONVERSION_MODELS
from annotations.domain.kinetics.volume import area_sigma_of_volume_px3, tube_volume_px3

REPEATABILITY = 0.02  # of V0: frames that show one object vary by 0.2 to 5 % in published labels
TOGETHER = 0.1  # of the duration, over which a model's error goes together
LEAST_INFORMATION = 1e-9


@dataclass(frozen=True, eq=False)
class RateInformation:
    """What is known of ln k and of the scale s, and what each frame would add.

    Attributes
    ----------
    law : str
        The law that was fitted.
    information : ndarray of float, shape (2, 2)
    slopes : ndarray of float, shape (T, 2)
        Of the fitted law, whether a frame has a volume or not.
    repeatability : float
        Of an annotator's volume, in shares of the first one.
    """

    law: str
    information: Floats
    slopes: Floats
    repeatability: float

    def with_frame(self, at: int) -> "RateInformation":
        """As it will be once this frame is corrected."""
        slope = self.slopes[at]
        added = np.outer(slope, slope) / self.repeatability**2
        return RateInformation(self.law, self.information + added, self.slopes, self.repeatability)

    def sigma(self) -> float:
        """Standard error of ln k; NaN where the frames say nothing about it."""
        return float(_sigmas(self.information[None])[0])

    def shrinkage(self) -> Floats:
        """Share by which the interval of the rate would shrink, for every frame, 0 to 1, shape (T,)."""
        added = self.slopes[:, :, None] * self.slopes[:, None, :] / self.repeatability**2  # (T, 2, 2)
        after = _sigmas(self.information[None] + added)
        before = self.sigma()
        if not np.isfinite(before) or before <= 0:
            return np.zeros(len(self.slopes))
        return np.clip(np.nan_to_num(1 - after / before), 0.0, 1.0)


def rate_information(evidence: FilamentEvidence, *, repeatability: float = REPEATABILITY) -> RateInformation | None:
    """Fit the best law and work out the information of the frames as they are.

    Returns
    -------
    RateInformation or None
        None where too few frames have a volume after the reaction began.
    """
    if repeatability <= 0:
        raise ValueError(f"expected a repeatability above 0, given {repeatability}")
    volume = tube_volume_px3(evidence.a1_px, evidence.a2_px, length_px=1.0)  # any length does: it cancels
    v0 = first_volume(evidence.times_s, volume, np.zeros(len(evidence)))
    if v0 is None:
        return None
    fits = ranked(fit_conversion_models(evidence.times_s, 1 - volume / v0.volume))
    if not fits:
        return None
    best = fits[0]
    slopes = _slopes(best.model, best.parameters["k_per_s"], evidence.times_s)
    known = np.flatnonzero(np.isfinite(volume))
    sigma = _model_sigma(evidence, v0.volume, best.rmse, repeatability)
    covariance = _covariance(evidence.share_of_time[known], sigma[known])
    weighted = np.linalg.solve(covariance, slopes[known])
    information = slopes[known].T @ weighted
    drawn = slopes[known[evidence.labelled[known]]]
    return RateInformation(best.model, information + drawn.T @ drawn / repeatability**2, slopes, repeatability)


def _slopes(law: str, k_per_s: float, times_s: Floats) -> Floats:
    """d(V / V0) by ln k and by the scale, shape (T, 2)."""
    conversion = CONVERSION_MODELS[law]
    dose = k_per_s * np.maximum(times_s, 0.0)
    step = 1e-4
    by_ln_k = -(conversion(dose * np.exp(step)) - conversion(dose * np.exp(-step))) / (2 * step)
    return np.stack([by_ln_k, 1 - conversion(dose)], axis=1)


def _model_sigma(evidence: FilamentEvidence, v0: float, misfit: float, repeatability: float) -> Floats:
    """How far a volume may be off, in shares of V0: the model's own doubt, the misfit of the law, never less than r."""
    own = np.zeros(len(evidence))
    if evidence.a1_sigma_px is not None and evidence.a2_sigma_px is not None:
        of_areas = area_sigma_of_volume_px3(
            evidence.a1_px, evidence.a2_px, evidence.a1_sigma_px, evidence.a2_sigma_px, length_px=1.0
        )
        own = np.nan_to_num(of_areas / v0)
    return np.sqrt(own**2 + misfit**2 + repeatability**2)


def _covariance(share_of_time: Floats, sigma: Floats) -> Floats:
    away = np.abs(share_of_time[:, None] - share_of_time[None, :]) / TOGETHER
    return np.outer(sigma, sigma) * (0.8 * np.exp(-away) + 0.2 * np.eye(len(sigma)))


def _sigmas(information: Floats) -> Floats:
    """Standard error of ln k from (N, 2, 2) information; inf where there is none."""
    determinant = information[:, 0, 0] * information[:, 1, 1] - information[:, 0, 1] * information[:, 1, 0]
    usable = determinant > LEAST_INFORMATION * np.maximum(information[:, 1, 1], LEAST_INFORMATION)
    with np.errstate(divide="ignore", invalid="ignore"):
        sigma: Floats = np.where(usable, np.sqrt(np.abs(information[:, 1, 1] / determinant)), np.inf)
    return sigma
