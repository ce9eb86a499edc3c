"""Where the uncertainty of areas comes from, each source by its name, and what it does to volumes.

(s_V / V)^2 = [(2 A1 s_A1)^2 + (2 A2 s_A2)^2 - 8 A1 A2 cov] / (A1^2 - A2^2)^2 + (s_L / L)^2 + (3 s_scale / scale)^2.
Sources are independent of each other: their variances and covariances add. Length (where it is one for all frames) and
scale are no sources of the conversion: they cancel in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.volume import area_sigma_of_volume_px3, check_lengths

FUSION_PARTNERS, ENSEMBLE_MEMBERS = "fusion_partners", "ensemble_members"
BOUNDARY_OFFSET, REPEATABILITY = "boundary_offset", "repeatability"
COMBINED = "combined"

FEWEST_MEMBERS = 2
FEWEST_REPEATS = 3

NO_SPREAD = "At least two partners or members must have measured a frame."
NO_LENGTH = "The length of the centre line is not known."
NO_REPEATS = "At least three frames with both areas must show the filament before the reaction."
NO_SOURCE = "No source of uncertainty is known."

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class AreaUncertainty:
    """What one source contributes in T frames.

    Attributes
    ----------
    source : str
    a1_px, a2_px : ndarray of float, shape (T,)
        Standard uncertainties of the areas; NaN where the source says nothing of a frame.
    covariance_px2 : ndarray of float, shape (T,)
        Of A1 and A2.
    reason : str or None
        Why some frames are undefined.
    """

    source: str
    a1_px: Floats
    a2_px: Floats
    covariance_px2: Floats
    reason: str | None = None


def of_members(a1_px: Floats, a2_px: Floats, *, source: str = FUSION_PARTNERS) -> AreaUncertainty:
    """The spread over the partners of a fusion, or over the members of an ensemble.

    Parameters
    ----------
    a1_px, a2_px : ndarray of float, shape (P, T)
        The areas according to each of P partners; NaN where one did not see the frame.

    Returns
    -------
    AreaUncertainty
        Standard deviations of one partner's areas, not of their mean: partners share the network and the frame, so
        their errors do not average out.
    """
    both = np.isfinite(a1_px) & np.isfinite(a2_px)
    count = both.sum(axis=0)
    away1, away2 = (_away_from_mean(areas, both, count) for areas in (a1_px, a2_px))
    enough = count >= FEWEST_MEMBERS
    degrees = np.where(enough, count - 1, np.nan)
    return AreaUncertainty(
        source,
        np.sqrt((away1**2).sum(axis=0) / degrees),
        np.sqrt((away2**2).sum(axis=0) / degrees),
        (away1 * away2).sum(axis=0) / degrees,
        None if enough.all() else NO_SPREAD,
    )


def boundary_offset(
    lengths_px: Floats, *, a1_offset_px: float, a2_offset_px: float | None = None, correlation: float = 0.0
) -> AreaUncertainty:
    """Both long edges of a mask lie b px off: dA = 2 b L.

    Parameters
    ----------
    lengths_px : ndarray of float, shape (T,)
    a1_offset_px, a2_offset_px : float
        b of the outer and of the inner edges, the same unless told.
    correlation : float
        -1 to 1: whether the core is drawn too large where the filament is.
    """
    if not -1 <= correlation <= 1:
        raise ValueError(f"expected a correlation from -1 to 1, given {correlation}")
    inner_px = a1_offset_px if a2_offset_px is None else a2_offset_px
    if not (a1_offset_px >= 0 and inner_px >= 0):
        raise ValueError(f"expected offsets of 0 px or more, given {a1_offset_px} and {inner_px}")
    lengths = np.asarray(check_lengths(lengths_px))
    outer, core = 2 * a1_offset_px * lengths, 2 * inner_px * lengths
    reason = NO_LENGTH if np.isnan(lengths).any() else None
    return AreaUncertainty(BOUNDARY_OFFSET, outer, core, correlation * outer * core, reason)


def repeatability(times_s: Floats, a1_px: Floats, a2_px: Floats) -> AreaUncertainty:
    """The spread of the frames with t <= 0, which show one object; it holds for all frames."""
    before = (times_s <= 0) & np.isfinite(a1_px) & np.isfinite(a2_px)
    if np.count_nonzero(before) < FEWEST_REPEATS:
        unknown = np.full(len(times_s), np.nan)
        return AreaUncertainty(REPEATABILITY, unknown, unknown, unknown, NO_REPEATS)
    spread = np.cov(a1_px[before], a2_px[before])  # (2, 2)
    everywhere = np.ones(len(times_s))
    outer, core = np.sqrt(np.diag(spread))
    return AreaUncertainty(REPEATABILITY, outer * everywhere, core * everywhere, spread[0, 1] * everywhere)


def combined(sources: Sequence[AreaUncertainty], *, frames: int) -> AreaUncertainty:
    """All sources together. A source that says nothing of a frame adds nothing there; NaN where none does."""
    if not sources:
        unknown = np.full(frames, np.nan)
        return AreaUncertainty(COMBINED, unknown, unknown, unknown, NO_SOURCE)
    variance1, variance2, covariance = (
        _sum_of_known(terms)
        for terms in (
            [one.a1_px**2 for one in sources],
            [one.a2_px**2 for one in sources],
            [one.covariance_px2 for one in sources],
        )
    )
    reason = NO_SOURCE if np.isnan(variance1).any() else None
    return AreaUncertainty(COMBINED, np.sqrt(variance1), np.sqrt(variance2), covariance, reason)


def volume_sigmas_px3(
    a1_px: Floats, a2_px: Floats, sources: Sequence[AreaUncertainty], *, length_px: Floats | float
) -> dict[str, Floats]:
    """What each source contributes to the volume, by its name, px^3; squares add up to the square of all together."""
    return {
        one.source: area_sigma_of_volume_px3(
            a1_px, a2_px, one.a1_px, one.a2_px, length_px=length_px, covariance_px2=one.covariance_px2
        )
        for one in sources
    }


def variation_of_volume(times_s: Floats, volume: Floats) -> float:
    """Coefficient of variation of the volumes with t <= 0, dimensionless; NaN for fewer than FEWEST_REPEATS of them."""
    before = volume[(times_s <= 0) & np.isfinite(volume)]
    if len(before) < FEWEST_REPEATS or not before.mean() > 0:
        return float("nan")
    return float(before.std(ddof=1) / before.mean())


def _away_from_mean(areas_px: Floats, both: NDArray[np.bool_], count: NDArray[np.intp]) -> Floats:
    known = np.where(both, areas_px, 0.0)
    away: Floats = np.where(both, known - known.sum(axis=0) / np.maximum(count, 1), 0.0)
    return away


def _sum_of_known(terms: list[Floats]) -> Floats:
    stacked = np.stack(terms)
    return np.where(np.isnan(stacked).all(axis=0), np.nan, np.nansum(stacked, axis=0))
