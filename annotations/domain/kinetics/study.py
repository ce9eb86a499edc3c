"""Everything that is said of one filament under given choices: rows, sources of uncertainty, rates, laws.

The page, the API and every export show this. Where nobody knows the pixel size, everything is measured in pixels
(`in_nm` is false), and whoever shows it says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.choices import Choices
from annotations.domain.kinetics.fits import Fit
from annotations.domain.kinetics.frames import FrameAreas
from annotations.domain.kinetics.library import fit_library
from annotations.domain.kinetics.methods import Measured, volumes
from annotations.domain.kinetics.rate_curves import RateCurve, rate_curves
from annotations.domain.kinetics.rates import slope_since_reaction
from annotations.domain.kinetics.table import KineticsTable, build_table
from annotations.domain.kinetics.uncertainty import (
    BOUNDARY_OFFSET,
    ENSEMBLE_MEMBERS,
    REPEATABILITY,
    AreaUncertainty,
    boundary_offset,
    of_members,
    repeatability,
)
from annotations.domain.quantities import GRAPHITE_G_PER_CM3

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Members:
    """What P model versions and fusions said of the same T frames, in the order of the frames: areas (P, T), px."""

    a1_px: Floats
    a2_px: Floats


@dataclass(frozen=True)
class Source:
    """One source of uncertainty: whether it counts, what it adds to every row's volume (nm^3, or px^3 where nobody
    knows the pixel size), and why where it says nothing."""

    name: str
    counts: bool
    volume_sigma: tuple[float, ...]
    reason: str | None


@dataclass(frozen=True)
class Study:
    """One filament measured under `choices`.

    Attributes
    ----------
    table : KineticsTable
        Its fits are of the whole library, in the chosen range, best first by AICc. Where `in_nm` is false, what it
        calls nm is pixels.
    in_nm : bool
    smoothed_volume : tuple of float
        The level of the local regression in every row, in the unit of the table's volumes.
    rates : dict of RateCurve
        Empty where no intervals were asked for.
    sources : tuple of Source
        All that there are, whether they count or not.
    """

    table: KineticsTable
    choices: Choices
    in_nm: bool
    smoothed_volume: tuple[float, ...] = ()
    rates: dict[str, RateCurve] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()


def measure(
    frames: Sequence[FrameAreas],
    *,
    nm_per_px: float | None,
    length_px: float | None,
    length_source: str = "",
    choices: Choices | None = None,
    density_g_per_cm3: float = GRAPHITE_G_PER_CM3,
    members: Members | None = None,
    in_full: bool = True,
) -> Study:
    """Measure a filament.

    Parameters
    ----------
    frames : sequence of FrameAreas
        In order of time.
    nm_per_px : float or None
        None where nobody knows: then everything stays in pixels.
    members : Members, optional
        For the source ``ensemble_members``.
    in_full : bool
        With rates and sources; lists of many filaments do without.
    """
    choices = choices or Choices()
    scale = 1.0 if nm_per_px is None else nm_per_px
    found = _sources(frames, length_px, choices, members)
    table = build_table(
        list(frames),
        nm_per_px=scale,
        length_px=length_px,
        length_source=length_source,
        length_sigma_rel=choices.length_sigma_rel,
        scale_sigma_rel=choices.scale_sigma_rel,
        method=choices.method,
        sources=[found[name] for name in choices.sources] or [_none_of(len(frames))],
        v0=choices.v0,
        v0_until_s=choices.v0_until_s,
        neighbours=choices.neighbours,
    )
    table = replace(table, fits=_fits(table, choices))
    if not in_full:
        return Study(table, choices, nm_per_px is not None)
    times_s = np.array([row.time_s for row in table.rows], dtype=float)
    volume = np.array([row.volume_nm3 for row in table.rows], dtype=float)
    level, _ = slope_since_reaction(times_s, volume, neighbours=choices.neighbours)
    every = build_table(
        list(frames),
        nm_per_px=scale,
        length_px=length_px,
        method=choices.method,
        sources=list(found.values()),
    )
    return Study(
        table,
        choices,
        nm_per_px is not None,
        smoothed_volume=tuple(level.tolist()),
        rates=rate_curves(table, density_g_per_cm3=density_g_per_cm3, neighbours=choices.neighbours),
        sources=tuple(
            Source(name, name in choices.sources, every.volume_sigmas_nm3[name], one.reason)
            for name, one in found.items()
        ),
    )


def _sources(
    frames: Sequence[FrameAreas], length_px: float | None, choices: Choices, members: Members | None
) -> dict[str, AreaUncertainty]:
    """Every source by its name, in the order of the frames."""
    a1, a2 = (_floats([getattr(frame, name) for frame in frames]) for name in ("a1_px", "a2_px"))
    times_s, lengths = _floats([frame.time_s for frame in frames]), _floats([frame.length_px for frame in frames])
    slices = tuple(frame.slices for frame in frames)
    measured = Measured(a1, a2, length_px=length_px, lengths_px=lengths, slices=slices)
    along = volumes(measured, method=choices.method).length_px
    # What has burnt away has no edge to be off: an unknown length leaves such a frame as it is.
    edges = np.where(np.isnan(along) & (a1 == 0), 1e-9, along)
    nobody = np.zeros((0, len(frames)))
    asked = members or Members(nobody, nobody)
    return {
        BOUNDARY_OFFSET: boundary_offset(edges, a1_offset_px=choices.boundary_px),
        REPEATABILITY: repeatability(times_s, a1, a2),
        ENSEMBLE_MEMBERS: of_members(asked.a1_px, asked.a2_px, source=ENSEMBLE_MEMBERS),
    }


def _none_of(frames: int) -> AreaUncertainty:
    """Nobody wants an uncertainty of the areas counted."""
    nothing = np.zeros(frames)
    return AreaUncertainty("none", nothing, nothing, nothing)


def _fits(table: KineticsTable, choices: Choices) -> tuple[Fit, ...]:
    times_s, conversion, outer, core = (
        np.array([getattr(row, name) for row in table.rows], dtype=float)
        for name in ("time_s", "conversion", "outer_diameter_nm", "core_diameter_nm")
    )
    outside = np.zeros(len(times_s), dtype=bool)
    if choices.fit_from_s is not None:
        outside |= times_s < choices.fit_from_s
    if choices.fit_to_s is not None:
        outside |= times_s > choices.fit_to_s
    within = [np.where(outside, np.nan, values) for values in (conversion, outer, core)]
    return tuple(fit_library(times_s, *within))


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=float)
