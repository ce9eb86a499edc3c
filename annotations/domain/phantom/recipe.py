"""What a rendered video is made of: numbers only, so that a recipe and its seed say everything."""

from dataclasses import dataclass, field

from annotations.domain.phantom.laws import Law

Point = tuple[float, float]


@dataclass(frozen=True)
class FilamentRecipe:
    """One filament that is followed and measured.

    Attributes
    ----------
    name : str
    knots : tuple of (row, col)
        Points of the field, in pixels, through which the centre line runs; they may lie outside of the field.
    target : (float, float)
        Arc lengths in pixels from the first knot between which the filament is measured; all else is excluded.
    outer_nm, core_nm : float
        Diameters before the reaction, in nm.
    law : Law
    split, pathway : str
        Words of a project.
    window_nm : float or None
        Half width in nm, counted from the outer wall, of the strip that is not excluded; None excludes only what lies
        beyond the ends and on neighbours.
    """

    name: str
    knots: tuple[Point, ...]
    target: tuple[float, float]
    outer_nm: float
    core_nm: float
    law: Law
    split: str = "unassigned"
    pathway: str = "non_catalytic"
    window_nm: float | None = None


@dataclass(frozen=True)
class Particle:
    """A dark ball of metal: centre in pixels of the field, radius in pixels."""

    centre: Point
    radius_px: float


@dataclass(frozen=True)
class Optics:
    """How thickness becomes grey.

    Attributes
    ----------
    background : float
        Grey of vacuum, of 255.
    absorption_per_nm : float
        Weakening of the beam in carbon.
    defocus_nm : float
        Strength of the Fresnel fringe: it multiplies the curvature (1/nm) of the projected thickness.
    blur_px : float
        Width (sigma) of the point spread.
    noise_grey : float
        Standard deviation of the noise in vacuum.
    texture : float
        Relative unevenness of the carbon.
    """

    background: float = 176.0
    absorption_per_nm: float = 0.0115
    defocus_nm: float = 0.085
    blur_px: float = 1.55
    noise_grey: float = 17.0
    texture: float = 0.045


@dataclass(frozen=True)
class Recipe:
    """A whole video. `frame_indices` and `times_s` have one entry a frame; the reaction starts at t = 0."""

    name: str
    seed: int
    height: int
    width: int
    nm_per_px: float
    frame_indices: tuple[int, ...]
    times_s: tuple[float, ...]
    filaments: tuple[FilamentRecipe, ...]
    particles: tuple[Particle, ...] = ()
    optics: Optics = field(default_factory=Optics)
    region_px: int = 256
    drift_px: float = 14.0
