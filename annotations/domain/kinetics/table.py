"""The kinetics of one filament as one table: the page and every export show these rows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.conversion import AUTOMATIC, FirstVolume, conversion, first_volume
from annotations.domain.kinetics.fits import Fit, fit_conversion_models, ranked
from annotations.domain.kinetics.flags import frame_flags
from annotations.domain.kinetics.frames import FrameAreas, Row
from annotations.domain.kinetics.methods import Measured, Volumes, volumes
from annotations.domain.kinetics.rates import NEIGHBOURS, slope_since_reaction
from annotations.domain.kinetics.tube import fit_tube
from annotations.domain.kinetics.uncertainty import AreaUncertainty, combined, volume_sigmas_px3
from annotations.domain.kinetics.volume import CONSTANT_LENGTH, with_scale_and_length
from annotations.domain.quantities import check_scale

BOUNDARY_PX = 0.5

NO_FRAMES = "No frame of this filament has masks yet."
NO_LENGTH = "The length of the centre line is not known, so no volume can be computed."
NO_LENGTHS = "No frame has a length of its own or slices, as this method needs, so no volume can be computed."
NO_FIRST_VOLUME = "No frame has a volume, so there is nothing to compare with."

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class KineticsTable:
    """Rows in order of time, fits best first.

    Attributes
    ----------
    v0_nm3 : float
        NaN where undefined; then `undefined_reason` is a sentence that says why.
    v0_frames : tuple of int
        Frame numbers of the recording from which V0 was taken.
    lengths_px : tuple of float
        The length that the method took in every row.
    volume_sigmas_nm3 : dict
        What every named source of uncertainty contributes to the volume in each row, in nm^3; empty unless sources
        were given.
    """

    method: str
    length_px: float | None
    length_source: str
    nm_per_px: float
    v0_nm3: float
    v0_sigma_nm3: float
    v0_frames: tuple[int, ...]
    v0_rule: str | None
    rows: tuple[Row, ...]
    fits: tuple[Fit, ...]
    undefined_reason: str | None
    lengths_px: tuple[float, ...] = ()
    volume_sigmas_nm3: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The table as JSON-able values; undefined numbers are None."""
        table: dict[str, Any] = jsonable(asdict(self))
        return table


@dataclass(frozen=True)
class _Columns:
    times_s: Floats
    a1_px: Floats
    a2_px: Floats
    sigma1_px: Floats
    sigma2_px: Floats
    volumes: Volumes
    volume_sigma_px3: Floats


def build_table(
    frames: list[FrameAreas],
    *,
    nm_per_px: float,
    length_px: float | None,
    length_source: str = "",
    boundary_px: float = BOUNDARY_PX,
    length_sigma_rel: float = 0.0,
    scale_sigma_rel: float = 0.0,
    method: str = CONSTANT_LENGTH,
    sources: Sequence[AreaUncertainty] = (),
    v0: str = AUTOMATIC,
    v0_until_s: float = 0.0,
    neighbours: int = NEIGHBOURS,
) -> KineticsTable:
    """Turn the areas of a filament's frames into volumes, conversion, rates and fits.

    Parameters
    ----------
    frames : list of FrameAreas
        In any order.
    nm_per_px : float
        Size of a pixel.
    length_px : float or None
        Length of the centre line; without it only areas are defined.
    length_source : str
        Where the length comes from; carried through.
    boundary_px : float
        Uncertainty of the place of a mask's long edges. A frame without its own sigma gets
        sqrt(2) * boundary_px * length_px, for the two edges are independent.
    length_sigma_rel, scale_sigma_rel : float
        Relative uncertainties of length and scale; they enter volumes. The scale never enters the conversion, the
        length only where it is measured anew in every frame.
    method : str
        One of VOLUME_METHODS.
    sources : sequence of AreaUncertainty
        Named sources for the frames in the order in which they are given here. Together they take the place of the
        uncertainties that frames carry and of the boundary's.
    v0, v0_until_s
        Which frames give V0 (`first_volume`).
    neighbours : int
        How many frames a rate is smoothed over.

    Raises
    ------
    ValueError
        The scale or a length is not a positive number.
    InvalidInput
        ``unknown_volume_method``.
    """
    check_scale(nm_per_px)
    order = sorted(range(len(frames)), key=lambda number: (frames[number].time_s, frames[number].position))
    frames, sources = [frames[number] for number in order], [_ordered(one, order) for one in sources]
    columns = _columns(frames, length_px, boundary_px, method, sources)
    if method != CONSTANT_LENGTH:
        # A length that is measured in every frame is noise of its own in each.
        own = np.abs(columns.volumes.volume_px3) * length_sigma_rel
        columns = replace(columns, volume_sigma_px3=np.hypot(columns.volume_sigma_px3, own))
        length_sigma_rel = 0.0
    volume_px3, sigma_px3 = columns.volumes.volume_px3, columns.volume_sigma_px3
    first = first_volume(columns.times_s, volume_px3, sigma_px3, choice=v0, until_s=v0_until_s)
    conversions = _conversions(columns, first)
    slopes = slope_since_reaction(columns.times_s, volume_px3 * nm_per_px**3, neighbours=neighbours)
    rows = _rows(frames, columns, conversions, slopes, nm_per_px, method, length_sigma_rel, scale_sigma_rel)
    cube = nm_per_px**3
    return KineticsTable(
        method=method,
        length_px=length_px,
        length_source=length_source,
        nm_per_px=nm_per_px,
        v0_nm3=first.volume * cube if first else float("nan"),
        v0_sigma_nm3=first.sigma * cube if first else float("nan"),
        v0_frames=tuple(frames[number].index for number in first.frames) if first else (),
        v0_rule=first.rule if first else None,
        rows=rows,
        fits=tuple(_fits(rows, columns.times_s, conversions[0]) if first else ()),
        undefined_reason=_undefined_reason(frames, columns, method, first),
        lengths_px=tuple(columns.volumes.length_px.tolist()),
        volume_sigmas_nm3={name: tuple((part * cube).tolist()) for name, part in _by_source(columns, sources).items()},
    )


def _columns(
    frames: list[FrameAreas],
    length_px: float | None,
    boundary_px: float,
    method: str,
    sources: Sequence[AreaUncertainty],
) -> _Columns:
    a1, a2 = _floats([frame.a1_px for frame in frames]), _floats([frame.a2_px for frame in frames])
    lengths = _floats([frame.length_px for frame in frames])
    slices = tuple(frame.slices for frame in frames)
    found = volumes(Measured(a1, a2, length_px=length_px, lengths_px=lengths, slices=slices), method=method)
    if sources:
        together = combined(sources, frames=len(frames))
        sigma1, sigma2, covariance = together.a1_px, together.a2_px, together.covariance_px2
    else:
        edges_px = np.sqrt(2) * boundary_px * found.length_px
        given = [_floats([frame.a1_sigma_px for frame in frames]), _floats([frame.a2_sigma_px for frame in frames])]
        sigma1, sigma2 = (np.where(np.isnan(sigma), edges_px, sigma) for sigma in given)
        covariance = _floats([frame.a12_covariance_px2 for frame in frames])
    columns = _Columns(
        times_s=_floats([frame.time_s for frame in frames]),
        a1_px=a1,
        a2_px=a2,
        sigma1_px=sigma1,
        sigma2_px=sigma2,
        volumes=found,
        volume_sigma_px3=np.full(len(frames), np.nan),
    )
    whole = AreaUncertainty("", sigma1, sigma2, covariance)
    return replace(columns, volume_sigma_px3=_by_source(columns, [whole])[""])


def _by_source(columns: _Columns, sources: Sequence[AreaUncertainty]) -> dict[str, Floats]:
    length = columns.volumes.length_px
    outer, core = columns.volumes.outer_px * length, columns.volumes.core_px * length
    return volume_sigmas_px3(outer, core, sources, length_px=length)


def _ordered(source: AreaUncertainty, order: list[int]) -> AreaUncertainty:
    if len(source.a1_px) != len(order):
        raise ValueError(f"expected uncertainties of {len(order)} frames, given {len(source.a1_px)}")
    return replace(
        source, a1_px=source.a1_px[order], a2_px=source.a2_px[order], covariance_px2=source.covariance_px2[order]
    )


def _conversions(columns: _Columns, v0: FirstVolume | None) -> tuple[Floats, Floats]:
    if v0 is None:
        undefined = np.full(len(columns.times_s), np.nan)
        return undefined, undefined
    return conversion(columns.volumes.volume_px3, columns.volume_sigma_px3, v0)


def _rows(
    frames: list[FrameAreas],
    columns: _Columns,
    conversions: tuple[Floats, Floats],
    slopes: tuple[Floats, Floats],
    nm_per_px: float,
    method: str,
    length_sigma_rel: float,
    scale_sigma_rel: float,
) -> tuple[Row, ...]:
    volume_nm3 = columns.volumes.volume_px3 * nm_per_px**3
    sigma_nm3 = with_scale_and_length(
        volume_nm3,
        columns.volume_sigma_px3 * nm_per_px**3,
        length_sigma_rel=length_sigma_rel,
        scale_sigma_rel=scale_sigma_rel,
    )
    level_nm3, slope_nm3_per_s = slopes
    # Where hardly anything is left, dividing by it says nothing.
    worth = level_nm3 > np.maximum(2 * columns.volume_sigma_px3 * nm_per_px**3, 0)
    specific = np.divide(-slope_nm3_per_s, level_nm3, out=np.full(len(frames), np.nan), where=worth)
    missing = np.isnan(columns.volumes.length_px) & (columns.a1_px > 0) & (method != CONSTANT_LENGTH)
    flags = frame_flags(frames, columns.volumes.volume_px3, columns.volume_sigma_px3, length_missing=missing)
    core_ratio = np.divide(columns.a2_px, columns.a1_px, out=np.full(len(frames), np.nan), where=columns.a1_px > 0)
    return tuple(
        Row(
            position=frame.position,
            index=frame.index,
            time_s=frame.time_s,
            state=frame.state,
            mask_source=frame.mask_source,
            a1_px=float(columns.a1_px[k]),
            a2_px=float(columns.a2_px[k]),
            a1_sigma_px=float(columns.sigma1_px[k]),
            a2_sigma_px=float(columns.sigma2_px[k]),
            a1_nm2=float(columns.a1_px[k] * nm_per_px**2),
            a2_nm2=float(columns.a2_px[k] * nm_per_px**2),
            core_ratio=float(core_ratio[k]),
            components_a1=frame.components_a1,
            exclusion_px=frame.exclusion_px,
            outer_diameter_nm=float(columns.volumes.outer_px[k] * nm_per_px),
            core_diameter_nm=float(columns.volumes.core_px[k] * nm_per_px),
            volume_px3=float(columns.volumes.volume_px3[k]),
            volume_nm3=float(volume_nm3[k]),
            volume_sigma_nm3=float(sigma_nm3[k]),
            conversion=float(conversions[0][k]),
            conversion_sigma=float(conversions[1][k]),
            rate_nm3_per_s=float(-slope_nm3_per_s[k]),
            specific_rate_per_s=float(specific[k]),
            flags=flags[k],
        )
        for k, frame in enumerate(frames)
    )


def _fits(rows: tuple[Row, ...], times_s: Floats, conversions: Floats) -> list[Fit]:
    outer_nm = np.array([row.outer_diameter_nm for row in rows])
    core_nm = np.array([row.core_diameter_nm for row in rows])
    tube = fit_tube(times_s, outer_nm, core_nm, conversions)
    return ranked(fit_conversion_models(times_s, conversions) + ([tube] if tube else []))


def _undefined_reason(frames: list[FrameAreas], columns: _Columns, method: str, v0: FirstVolume | None) -> str | None:
    if not frames:
        return NO_FRAMES
    if np.isnan(columns.volumes.length_px).all():
        return NO_LENGTH if method == CONSTANT_LENGTH else NO_LENGTHS
    return NO_FIRST_VOLUME if v0 is None else None


def _floats(values: list[Any]) -> Floats:
    return np.array([float("nan") if value is None else value for value in values], dtype=float)


def jsonable(value: Any) -> Any:
    """The value with None for every number that is undefined, and lists for tuples."""
    if isinstance(value, dict):
        return {key: jsonable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(part) for part in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value
