"""A rendered ETEM video of hollow carbon filaments that gasify at known rates.

The tests' measuring stick and the demo's content: every pixel of every mask, every volume and every rate is known.
Pictures made here are synthetic and must say so wherever they are shown.
"""

from annotations.domain.phantom.demo import demo_recipe
from annotations.domain.phantom.recipe import FilamentRecipe, Particle, Recipe
from annotations.domain.phantom.render import Phantom, PhantomFilament, render_video

__all__ = ["FilamentRecipe", "Particle", "Phantom", "PhantomFilament", "Recipe", "demo_recipe", "render_video"]
