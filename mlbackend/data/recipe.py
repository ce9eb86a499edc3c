"""How training frames are varied, as a value. Without torch, so that presets can be listed anywhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AugmentationRecipe:
    """Ranges from which every sample draws; the defaults change nothing.

    Attributes
    ----------
    flip, quarter_turns : float
        Probability of a flip along each axis, and of a turn by 90, 180 or 270 degrees.
    rotation_deg : float
        Free rotation up to this angle in both directions.
    scale : (float, float)
        Enlargement.
    elastic_px : float
        Standard deviation of a smooth displacement.
    blur_px : float
        Largest standard deviation of a Gaussian blur.
    brightness, contrast, gamma : float
        Relative jitter up to this value, drawn for each image of a pair on its own.
    noise : float
        Largest standard deviation of added noise, of the grey range.
    """

    flip: float = 0.0
    quarter_turns: float = 0.0
    rotation_deg: float = 0.0
    scale: tuple[float, float] = (1.0, 1.0)
    elastic_px: float = 0.0
    blur_px: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    gamma: float = 0.0
    noise: float = 0.0

    def __post_init__(self) -> None:
        low, high = self.scale
        if not 0 < low <= high:
            raise ValueError(f"expected scale as (smallest, largest) above 0, given {self.scale}")
        for name in ("flip", "quarter_turns"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"expected {name} as a probability, given {getattr(self, name)}")
        for name in ("rotation_deg", "elastic_px", "blur_px", "brightness", "contrast", "gamma", "noise"):
            if getattr(self, name) < 0:
                raise ValueError(f"expected {name} to be 0 or more, given {getattr(self, name)}")
