"""What kinetics needs to know of a frame, and what it says of it."""

from dataclasses import dataclass, field

from annotations.domain.kinetics.slices import Slices, SliceSums


@dataclass(frozen=True)
class FrameAreas:
    """Areas of one labelled frame.

    Attributes
    ----------
    position, index : int
        Place in the store, and the recording's own frame number.
    time_s : float
        Seconds since the reaction began; negative before.
    a1_px, a2_px : int or None
        Pixels inside; None where the descriptor has no mask.
    a1_sigma_px, a2_sigma_px : float or None
        Standard uncertainty of the areas; None takes the boundary offset of `build_table`.
    a12_covariance_px2 : float
        Covariance of the two areas.
    components_a1 : int or None
        Pieces of A1.
    exclusion_px : int or None
    a2_outside_a1_px : int
    overlap_px : int or None
        Pixels of A1 on which another filament lies as well.
    sharpness_per_px : float or None
        How steep the edge of A1 is in the image (`sharpness`).
    length_px : float or None
        Length in this frame, for the method ``frame_length``.
    slices : Slices, SliceSums or None
        For the method ``slice_integral``.
    state, mask_source : str
        Carried through to the row.
    """

    position: int
    index: int
    time_s: float
    a1_px: int | None
    a2_px: int | None
    state: str = ""
    mask_source: str = ""
    a1_sigma_px: float | None = None
    a2_sigma_px: float | None = None
    components_a1: int | None = None
    exclusion_px: int | None = None
    a2_outside_a1_px: int = 0
    a12_covariance_px2: float = 0.0
    overlap_px: int | None = None
    sharpness_per_px: float | None = None
    length_px: float | None = None
    slices: Slices | SliceSums | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Row:
    """One frame of a kinetics table; NaN where a quantity is undefined, with the reason among the flags."""

    position: int
    index: int
    time_s: float
    state: str
    mask_source: str
    a1_px: float
    a2_px: float
    a1_sigma_px: float
    a2_sigma_px: float
    a1_nm2: float
    a2_nm2: float
    core_ratio: float
    components_a1: int | None
    exclusion_px: int | None
    outer_diameter_nm: float
    core_diameter_nm: float
    volume_px3: float
    volume_nm3: float
    volume_sigma_nm3: float
    conversion: float
    conversion_sigma: float
    rate_nm3_per_s: float
    specific_rate_per_s: float
    flags: tuple[str, ...]
