"""How the two diameters of a hollow filament change while it burns.

Every law starts at t = 0; before that nothing happens. The laws of conversion keep the core as it is and move the
outer wall inwards; the tube moves both walls.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Law(Protocol):
    """What the renderer asks of a law."""

    @property
    def model(self) -> str:
        """Name of the kinetic model that describes it."""

    def diameters_nm(self, outer_nm: float, core_nm: float, times_s: Floats) -> tuple[Floats, Floats]:
        """Outer and core diameter in nm at every time, arrays of shape (T,)."""

    def parameters(self) -> dict[str, Any]:
        """The true values, units in the names."""


@dataclass(frozen=True)
class ShrinkingTube:
    """The outer wall recedes and the core grows, each at its own constant speed."""

    outer_recession_nm_per_s: float
    core_growth_nm_per_s: float
    model: str = "shrinking_tube"

    def diameters_nm(self, outer_nm: float, core_nm: float, times_s: Floats) -> tuple[Floats, Floats]:
        elapsed_s = np.maximum(times_s, 0.0)
        outer = np.maximum(outer_nm - 2 * self.outer_recession_nm_per_s * elapsed_s, 0.0)
        core = core_nm + 2 * self.core_growth_nm_per_s * elapsed_s
        return outer, np.minimum(core, outer)

    def parameters(self) -> dict[str, Any]:
        return {
            "outer_recession_nm_per_s": self.outer_recession_nm_per_s,
            "core_growth_nm_per_s": self.core_growth_nm_per_s,
        }


@dataclass(frozen=True)
class ConversionLaw:
    """Conversion X(t) follows dX/dt = k (1 - X)^n; the core keeps its diameter.

    Attributes
    ----------
    k_per_s : float
    order : float
        n: 0 is zero order, 1/2 the shrinking cylinder, 1 first order.
    """

    k_per_s: float
    order: float
    model: str

    def remaining(self, times_s: Floats) -> Floats:
        """1 - X(t), dimensionless, shape (T,)."""
        dose = self.k_per_s * np.maximum(times_s, 0.0)
        if self.order == 1:
            return np.exp(-dose)
        return np.maximum(1 - (1 - self.order) * dose, 0.0) ** (1 / (1 - self.order))

    def diameters_nm(self, outer_nm: float, core_nm: float, times_s: Floats) -> tuple[Floats, Floats]:
        wall_nm2 = (outer_nm**2 - core_nm**2) * self.remaining(times_s)
        outer = np.sqrt(core_nm**2 + wall_nm2)
        return outer, np.where(wall_nm2 > 0, core_nm, outer)

    def parameters(self) -> dict[str, Any]:
        return {"k_per_s": self.k_per_s}


def zero_order(k_per_s: float) -> ConversionLaw:
    """X = k t."""
    return ConversionLaw(k_per_s=k_per_s, order=0.0, model="zero_order")


def shrinking_cylinder(k_per_s: float) -> ConversionLaw:
    """X = 1 - (1 - k t / 2)^2."""
    return ConversionLaw(k_per_s=k_per_s, order=0.5, model="shrinking_cylinder")


def first_order(k_per_s: float) -> ConversionLaw:
    """X = 1 - exp(-k t)."""
    return ConversionLaw(k_per_s=k_per_s, order=1.0, model="first_order")
