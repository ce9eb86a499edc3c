"""The kinetics of one filament as one table: the page and every export show these rows."""

from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.kinetics.conversion import FirstVolume, conversion, first_volume
from annotations.domain.kinetics.fits import Fit, fit_conversion_models, ranked
from annotations.domain.kinetics.flags import frame_flags
from annotations.domain.kinetics.frames import FrameAreas, Row
from annotations.domain.kinetics.rates import slope_since_reaction
from annotations.domain.kinetics.tube import fit_tube
from annotations.domain.kinetics.volume import (
    CONSTANT_LENGTH,
    area_sigma_of_volume_px3,
    check_length,
    tube_volume_px3,
    with_scale_and_length,
)
from annotations.domain.quantities import check_scale

BOUNDARY_PX = 0.5

NO_FRAMES = "No frame of this filament has masks yet."
NO_LENGTH = "The length of the centre line is not known, so no volume can be computed."
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

    def as_dict(self) -> dict[str, Any]:
        """The table as JSON-able values; undefined numbers are None."""
        table: dict[str, Any] = _jsonable(asdict(self))
        return table


@dataclass(frozen=True)
class _Columns:
    times_s: Floats
    a1_px: Floats
    a2_px: Floats
    sigma1_px: Floats
    sigma2_px: Floats
    volume_px3: Floats
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
        Relative uncertainties of length and scale; they enter volumes, never the conversion.

    Raises
    ------
    ValueError
        The scale or the length is not a positive number.
    """
    check_scale(nm_per_px)
    frames = sorted(frames, key=lambda frame: (frame.time_s, frame.position))
    columns = _columns(frames, length_px, boundary_px)
    v0 = first_volume(columns.times_s, columns.volume_px3, columns.volume_sigma_px3)
    conversions = _conversions(columns, v0)
    rows = _rows(frames, columns, conversions, nm_per_px, length_px, length_sigma_rel, scale_sigma_rel)
    cube = nm_per_px**3
    return KineticsTable(
        method=CONSTANT_LENGTH,
        length_px=length_px,
        length_source=length_source,
        nm_per_px=nm_per_px,
        v0_nm3=v0.volume * cube if v0 else float("nan"),
        v0_sigma_nm3=v0.sigma * cube if v0 else float("nan"),
        v0_frames=tuple(frames[number].index for number in v0.frames) if v0 else (),
        v0_rule=v0.rule if v0 else None,
        rows=rows,
        fits=tuple(_fits(rows, columns.times_s, conversions[0]) if v0 else ()),
        undefined_reason=_undefined_reason(frames, length_px, v0),
    )


def _columns(frames: list[FrameAreas], length_px: float | None, boundary_px: float) -> _Columns:
    a1, a2 = _floats([frame.a1_px for frame in frames]), _floats([frame.a2_px for frame in frames])
    length = float("nan") if length_px is None else check_length(length_px)
    edges_px = np.sqrt(2) * boundary_px * length
    sigma1 = _floats([frame.a1_sigma_px for frame in frames], otherwise=edges_px)
    sigma2 = _floats([frame.a2_sigma_px for frame in frames], otherwise=edges_px)
    undefined = np.full(len(frames), np.nan)
    return _Columns(
        times_s=_floats([frame.time_s for frame in frames]),
        a1_px=a1,
        a2_px=a2,
        sigma1_px=sigma1,
        sigma2_px=sigma2,
        volume_px3=undefined if length_px is None else tube_volume_px3(a1, a2, length_px=length),
        volume_sigma_px3=(
            undefined if length_px is None else area_sigma_of_volume_px3(a1, a2, sigma1, sigma2, length_px=length)
        ),
    )


def _conversions(columns: _Columns, v0: FirstVolume | None) -> tuple[Floats, Floats]:
    if v0 is None:
        undefined = np.full(len(columns.times_s), np.nan)
        return undefined, undefined
    return conversion(columns.volume_px3, columns.volume_sigma_px3, v0)


def _rows(
    frames: list[FrameAreas],
    columns: _Columns,
    conversions: tuple[Floats, Floats],
    nm_per_px: float,
    length_px: float | None,
    length_sigma_rel: float,
    scale_sigma_rel: float,
) -> tuple[Row, ...]:
    volume_nm3 = columns.volume_px3 * nm_per_px**3
    sigma_nm3 = with_scale_and_length(
        volume_nm3,
        columns.volume_sigma_px3 * nm_per_px**3,
        length_sigma_rel=length_sigma_rel,
        scale_sigma_rel=scale_sigma_rel,
    )
    level_nm3, slope_nm3_per_s = slope_since_reaction(columns.times_s, volume_nm3)
    # Where hardly anything is left, dividing by it says nothing.
    worth = level_nm3 > np.maximum(2 * columns.volume_sigma_px3 * nm_per_px**3, 0)
    specific = np.divide(-slope_nm3_per_s, level_nm3, out=np.full(len(frames), np.nan), where=worth)
    flags = frame_flags(frames, columns.volume_px3, columns.volume_sigma_px3)
    per_length_nm = nm_per_px / length_px if length_px else float("nan")
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
            outer_diameter_nm=float(columns.a1_px[k] * per_length_nm),
            core_diameter_nm=float(columns.a2_px[k] * per_length_nm),
            volume_px3=float(columns.volume_px3[k]),
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


def _undefined_reason(frames: list[FrameAreas], length_px: float | None, v0: FirstVolume | None) -> str | None:
    if not frames:
        return NO_FRAMES
    if length_px is None:
        return NO_LENGTH
    return NO_FIRST_VOLUME if v0 is None else None


def _floats(values: list[Any], *, otherwise: float = float("nan")) -> Floats:
    return np.array([otherwise if value is None else value for value in values], dtype=float)


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _jsonable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_jsonable(part) for part in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value
