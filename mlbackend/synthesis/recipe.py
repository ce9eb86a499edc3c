"""What masks and frames are drawn from: frozen values that, with a seed, say everything about a generated set."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mlbackend.plain_values import build, plain
from mlbackend.synthesis.values import FloatRange, IntRange, check_within

_ANY = (0.0, math.inf)
_SHARE = (0.0, 1.0)
_TUBE_LIMITS: Mapping[str, FloatRange] = {
    "size_px": (32, 4096),
    "length_px": (10, math.inf),
    "diameter_px": (6, math.inf),
    "modulation": (0, 0.4),
    "roughness_px": _ANY,
    "bend_radius": (1, math.inf),
    "core_mean": (0.01, 0.99),
    "core_sd": (0.001, 0.4),
    "core_ratio": (0, 0.9),
    "core_offset": _SHARE,
    "gaps": (0, 10),
    "gap_px": (1, math.inf),
    "septa": (0, 20),
    "septum_px": (1, math.inf),
    "open_ends": _ANY,
    "tapered_ends": _ANY,
    "cut_ends": _ANY,
    "erosion": _SHARE,
    "erosion_power": (0.1, 10),
    "erosion_inside": _SHARE,
    "unevenness": (0, 100),
    "neighbours": (0, 10),
    "neighbours_excluded": _SHARE,
    "dark_particles": (0, 10),
    "dark_particle_px": (2, math.inf),
    "excluded": _SHARE,
    "exclusion_margin_px": _ANY,
}
_PARTICLE_LIMITS: Mapping[str, FloatRange] = {
    "size_px": (32, 4096),
    "particles": (0, 10_000),
    "diameter_px": (3, math.inf),
    "elongation": (1, 10),
    "corners": (3, 64),
    "distance_px": _ANY,
    "tries": (1, 10_000),
}
_RENDERING_LIMITS: Mapping[str, FloatRange] = {
    "nm_per_px": (1e-3, 1e3),
    "background": (1, 255),
    "absorption_per_nm": (0, 1),
    "defocus_nm": (-10, 10),
    "blur_px": (0.3, 20),
    "noise_grey": (0, 100),
    "texture": (0, 1),
    "particle_density": (0, 100),
}


@dataclass(frozen=True)
class TubeRecipe:
    """How masks of hollow filaments are drawn. Pairs are the smallest and the largest value.

    Attributes
    ----------
    size_px : int
        Height and width of a mask.
    length_px, diameter_px : (float, float)
        Of the filament; the length is uniform, the diameter log-uniform.
    modulation, roughness_px : float, float
        Slow change of the diameter along the filament, relative (standard deviation); unevenness of each edge.
    bend_radius : float
        Smallest radius of curvature, in diameters.
    core_mean, core_sd : float, float
        Mean and standard deviation of the Beta distribution of the core ratio d/D before the reaction.
    core_ratio : (float, float)
        Draws outside of it are drawn again.
    core_offset : float
        How far the core may lie off the centre line, of the room that the wall leaves it.
    gaps, gap_px, septa, septum_px : (int, int) and (float, float)
        Number and length of breaks of the filament, and of walls across its core.
    open_ends, tapered_ends, cut_ends : float
        How often, relative to each other, an end is flat with the core open, a closed tip, or beyond the exclusion.
    erosion : (float, float)
        Conversion X of the wall: 0 has lost nothing, at 1 nothing is left.
    erosion_power : float
        X is drawn as the range's beginning plus its width times u to this power, u uniform: above 1 early states are
        more frequent, as they are among recorded frames that still show something.
    erosion_inside : (float, float)
        Share of the loss that the core takes, the rest is taken from outside.
    unevenness : (float, float)
        How much one place is lost before the other: at 0 all lose alike, at 4 most are whole or gone.
    neighbours, neighbours_excluded : (int, int), float
        Number of filaments that cross the field and are no target (of two draws the smaller), and how often they are
        excluded.
    dark_particles, dark_particle_px : (int, int), (float, float)
        Number (of two draws the smaller) and diameter of particles that are no target.
    excluded, exclusion_margin_px : float, (float, float)
        How often a polygon limits what counts where no end is cut (cut ends always bring one), and how much room it
        leaves around the filament.
    """

    size_px: int = 256
    length_px: FloatRange = (60.0, 300.0)
    diameter_px: FloatRange = (20.0, 80.0)
    modulation: float = 0.04
    roughness_px: FloatRange = (0.3, 1.6)
    bend_radius: float = 3.0
    core_mean: float = 0.37
    core_sd: float = 0.09
    core_ratio: FloatRange = (0.1, 0.6)
    core_offset: float = 0.25
    gaps: IntRange = (0, 1)
    gap_px: FloatRange = (4.0, 25.0)
    septa: IntRange = (0, 2)
    septum_px: FloatRange = (2.0, 8.0)
    open_ends: float = 0.2
    tapered_ends: float = 0.15
    cut_ends: float = 0.65
    erosion: FloatRange = (0.0, 1.0)
    erosion_power: float = 2.0
    erosion_inside: FloatRange = (0.0, 0.3)
    unevenness: FloatRange = (0.1, 1.0)
    neighbours: IntRange = (0, 3)
    neighbours_excluded: float = 0.4
    dark_particles: IntRange = (0, 2)
    dark_particle_px: FloatRange = (20.0, 70.0)
    excluded: float = 0.9
    exclusion_margin_px: FloatRange = (4.0, 70.0)

    def __post_init__(self) -> None:
        check_within(self, _TUBE_LIMITS)
        if not self.open_ends + self.tapered_ends + self.cut_ends > 0:
            raise ValueError("expected one of open_ends, tapered_ends and cut_ends above 0, given 0 for all")
        low, high = self.core_ratio
        if not low < self.core_mean < high:
            raise ValueError(f"expected core_mean inside of core_ratio {self.core_ratio}, given {self.core_mean}")
        if self.core_sd**2 >= self.core_mean * (1 - self.core_mean):
            raise ValueError(f"expected a core_sd that a Beta distribution can have, given {self.core_sd}")

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        values: dict[str, Any] = plain(self)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "TubeRecipe":
        """Check plain values and make a recipe of them; ValueError says what was expected."""
        return build(cls, values)


@dataclass(frozen=True)
class ParticleRecipe:
    """How masks of particles are drawn: convex hulls, turned and shifted, without overlaps.

    Attributes
    ----------
    size_px : int
        Height and width of a mask.
    particles : (int, int)
        Number of particles; fewer where no room is left.
    diameter_px : (float, float)
        Equivalent diameter, log-uniform.
    elongation : (float, float)
        Length over width.
    corners : (int, int)
        Points from which a hull is drawn.
    distance_px : float
        Least distance between two particles.
    tries : int
        Places that are tried for a particle before it is left out.
    """

    size_px: int = 256
    particles: IntRange = (5, 30)
    diameter_px: FloatRange = (10.0, 50.0)
    elongation: FloatRange = (1.0, 1.8)
    corners: IntRange = (7, 16)
    distance_px: float = 2.0
    tries: int = 40

    def __post_init__(self) -> None:
        check_within(self, _PARTICLE_LIMITS)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        values: dict[str, Any] = plain(self)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "ParticleRecipe":
        """Check plain values and make a recipe of them; ValueError says what was expected."""
        return build(cls, values)


@dataclass(frozen=True)
class RenderingRecipe:
    """How masks become frames: every frame draws its contrast from these ranges.

    The ranges enclose what was measured on the published recordings (noise of 16 to 20 grey values around 172 to 184).

    Attributes
    ----------
    nm_per_px : float
    background : (float, float)
        Grey of vacuum, of 255.
    absorption_per_nm : (float, float)
        Weakening of the beam in carbon.
    defocus_nm : (float, float)
        Strength of the Fresnel rim.
    blur_px : (float, float)
        Width (sigma) of the point spread.
    noise_grey : (float, float)
        Standard deviation of the noise in vacuum; neighbouring pixels share about half of it.
    texture : (float, float)
        Relative unevenness of the carbon.
    particle_density : (float, float)
        Carbon that weakens the beam as much as one length of a particle.
    """

    nm_per_px: float = 0.52
    background: FloatRange = (170.0, 186.0)
    absorption_per_nm: FloatRange = (0.005, 0.0125)
    defocus_nm: FloatRange = (0.05, 0.1)
    blur_px: FloatRange = (1.2, 1.9)
    noise_grey: FloatRange = (14.0, 20.0)
    texture: FloatRange = (0.02, 0.08)
    particle_density: FloatRange = (2.5, 4.5)

    def __post_init__(self) -> None:
        check_within(self, _RENDERING_LIMITS)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        values: dict[str, Any] = plain(self)
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "RenderingRecipe":
        """Check plain values and make a recipe of them; ValueError says what was expected."""
        return build(cls, values)
