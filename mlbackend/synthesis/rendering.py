"""Frames of generated masks from optics alone: step 0 of the tandem GAN, and the baseline that it must beat.

The projected thickness is known for every pixel; absorption, Fresnel rim, background and correlated noise are those of
the rendered videos (`annotations.domain.phantom.optics`), with a contrast drawn for each frame.
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy import ndimage

from annotations.domain.phantom import optics
from annotations.domain.phantom.recipe import Optics
from mlbackend.data.exclusion import PAINT
from mlbackend.synthesis.layers import GeneratedMask
from mlbackend.synthesis.recipe import RenderingRecipe
from mlbackend.synthesis.streams import Stream, stream
from mlbackend.synthesis.values import FloatRange

Floats = NDArray[np.float64]


def render(
    mask: GeneratedMask, recipe: RenderingRecipe, *, seed: int, number: int, state: int = 0
) -> NDArray[np.uint8]:
    """The frame that shows a generated mask.

    Parameters
    ----------
    mask : GeneratedMask
    recipe : RenderingRecipe
    seed, number, state : int
        Of the mask: the same numbers give the same frame.

    Returns
    -------
    ndarray of uint8, shape (H, W)
        Excluded pixels are painted afterwards, and only they have that grey.
    """
    rng = stream(Stream.RENDERING, seed=seed, number=number, state=state)
    drawn = _draw_optics(rng, recipe)
    shape = mask.levels.shape
    carbon_nm = mask.carbon_px * recipe.nm_per_px * (1 + drawn.texture * _texture(rng, shape))
    metal_nm = mask.metal_px * recipe.nm_per_px * rng.uniform(*recipe.particle_density)
    light = optics.background(rng, shape, optics=drawn)
    grey = optics.image(carbon_nm + metal_nm, light, optics=drawn, nm_per_px=recipe.nm_per_px)
    grey += optics.noise(rng, grey, optics=drawn)
    frame = np.clip(np.rint(grey), 0, 255).astype(np.uint8)
    frame[frame == PAINT] = PAINT - 1  # whoever finds the exclusion by its grey shall find no more than the exclusion
    frame[mask.excluded] = PAINT
    return frame


def _draw_optics(rng: Generator, recipe: RenderingRecipe) -> Optics:
    def draw(limits: FloatRange) -> float:
        return float(rng.uniform(*limits))

    return Optics(
        background=draw(recipe.background),
        absorption_per_nm=draw(recipe.absorption_per_nm),
        defocus_nm=draw(recipe.defocus_nm),
        blur_px=draw(recipe.blur_px),
        noise_grey=draw(recipe.noise_grey),
        texture=draw(recipe.texture),
    )


def _texture(rng: Generator, shape: tuple[int, ...]) -> Floats:
    """Unevenness of the carbon of unit size: grains and patches."""
    grains = ndimage.gaussian_filter(rng.standard_normal(shape), 2.2)
    patches = ndimage.gaussian_filter(rng.standard_normal(shape), 6.0)
    both = grains / grains.std() + patches / patches.std()
    texture: Floats = both / both.std()
    return texture
