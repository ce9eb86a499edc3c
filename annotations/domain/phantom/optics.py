"""From projected thickness to grey: absorption, Fresnel fringe, background and noise."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.phantom.recipe import Optics

Floats = NDArray[np.float64]

FRINGE_LIMITS = (0.7, 1.25)  # real fringes saturate; first order would make rims of metal too bright
CAMERA = (0.1, 0.3, 1.0, 0.3, 0.1)  # neighbours share about half of their noise, as measured on recordings


def tube_thickness_nm(across_nm: Floats, *, outer_nm: float, core_nm: float) -> Floats:
    """Carbon that the beam meets at a distance from the centre line of a tube.

    2 (sqrt(R^2 - x^2) - sqrt(r^2 - x^2)) with the outer radius R and the core radius r; all in nm. It is highest at
    x = r: the inner wall is the darkest line.
    """
    squared = across_nm**2
    outer = np.sqrt(np.maximum(outer_nm**2 / 4 - squared, 0.0))
    core = np.sqrt(np.maximum(core_nm**2 / 4 - squared, 0.0))
    return 2 * (outer - core)


def image(thickness_nm: Floats, background: Floats, *, optics: Optics, nm_per_px: float) -> Floats:
    """The mean grey of a thickness map, float of shape (H, W).

    Out of focus, the beam gathers where the projected thickness curves upwards (outside of an edge) and leaves where
    it curves downwards (inside of it): to first order in defocus the intensity is multiplied by 1 + c * Laplacian.
    """
    seen = ndimage.gaussian_filter(thickness_nm, optics.blur_px)
    fringe = 1 + optics.defocus_nm * ndimage.laplace(seen) / nm_per_px**2
    return background * np.exp(-optics.absorption_per_nm * seen) * np.clip(fringe, *FRINGE_LIMITS)


def background(rng: Generator, shape: tuple[int, int], *, optics: Optics) -> Floats:
    """Slowly varying illumination, float of shape (H, W)."""
    return optics.background + 6.0 * smooth_noise(rng, shape, cell_px=220)


def texture(rng: Generator, shape: tuple[int, int]) -> Floats:
    """Unevenness of the material in coordinates (along, across): long streaks as graphite layers make them."""
    streaks = ndimage.gaussian_filter(rng.standard_normal(shape), (14.0, 1.2))
    grains = ndimage.gaussian_filter(rng.standard_normal(shape), (3.0, 2.0))
    return streaks / streaks.std() + 0.6 * grains / grains.std()


def noise(rng: Generator, mean_grey: Floats, *, optics: Optics) -> Floats:
    """Counting noise as the camera passes it on: it grows with the square root of the dose and joins neighbours."""
    height, width = mean_grey.shape
    reach = len(CAMERA) - 1
    white = rng.standard_normal((height + reach, width + reach))
    rows = np.zeros((height, width + reach))
    both = np.zeros((height, width))
    for shift, weight in enumerate(CAMERA):
        rows += weight * white[shift : shift + height]
    for shift, weight in enumerate(CAMERA):
        both += weight * rows[:, shift : shift + width]
    unit = sum(weight**2 for weight in CAMERA)
    dose = np.sqrt(np.maximum(mean_grey, 0.0) / optics.background)
    return optics.noise_grey / unit * dose * both


def smooth_noise(rng: Generator, shape: tuple[int, int], *, cell_px: int) -> Floats:
    """Noise of unit size that changes over about `cell_px` pixels."""
    coarse = rng.standard_normal((shape[0] // cell_px + 4, shape[1] // cell_px + 4))
    fine: Floats = ndimage.zoom(coarse, cell_px, order=3)[: shape[0], : shape[1]]
    return fine
