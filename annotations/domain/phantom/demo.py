"""The video of the demo: four filaments, three diameters, four different ends."""

from annotations.domain.phantom.laws import ShrinkingTube, first_order, shrinking_cylinder, zero_order
from annotations.domain.phantom.recipe import FilamentRecipe, Particle, Recipe

NM_PER_PX = 0.52
FRAMES_PER_S = 2.0
FIRST_FRAME_OF_REACTION = 88

_STEPS = (22, 30, 34, 20, 44, 36, 28, 40)  # frames between pictures: the clock of such recordings is uneven


def demo_recipe(*, seed: int = 2026) -> Recipe:
    """Forty frames from 40 s before to about ten minutes after the gas is let in."""
    indices = [8, 30, 52, 70, FIRST_FRAME_OF_REACTION]
    while len(indices) < 40:
        indices.append(indices[-1] + _STEPS[len(indices) % len(_STEPS)])
    return Recipe(
        name="Rendered gasification",
        seed=seed,
        height=640,
        width=640,
        nm_per_px=NM_PER_PX,
        frame_indices=tuple(indices),
        times_s=tuple((index - FIRST_FRAME_OF_REACTION) / FRAMES_PER_S for index in indices),
        filaments=(_wide(), _upright(), _thin(), _short()),
        particles=(
            Particle(centre=(541.0, 309.0), radius_px=29.0),
            Particle(centre=(523.0, 325.0), radius_px=15.0),
            Particle(centre=(566.0, 331.0), radius_px=20.0),
            Particle(centre=(575.0, 305.0), radius_px=14.0),
            Particle(centre=(38.0, 326.0), radius_px=9.0),
            Particle(centre=(48.0, 335.0), radius_px=6.0),
            Particle(centre=(590.0, 585.0), radius_px=24.0),
            Particle(centre=(612.0, 572.0), radius_px=17.0),
            Particle(centre=(606.0, 604.0), radius_px=13.0),
        ),
    )


def _wide() -> FilamentRecipe:
    return FilamentRecipe(
        name="F1",
        knots=((118.0, -80.0), (147.0, 90.0), (158.0, 230.0), (150.0, 420.0), (128.0, 720.0)),
        target=(165.0, 350.0),
        outer_nm=37.0,
        core_nm=14.0,
        law=ShrinkingTube(outer_recession_nm_per_s=0.0130, core_growth_nm_per_s=0.0040),
        split="train",
    )


def _upright() -> FilamentRecipe:
    return FilamentRecipe(
        name="F2",
        knots=((-80.0, 540.0), (120.0, 497.0), (300.0, 485.0), (450.0, 498.0), (720.0, 560.0)),
        target=(325.0, 510.0),
        outer_nm=24.0,
        core_nm=8.6,
        law=zero_order(0.00150),
        split="train",
    )


def _thin() -> FilamentRecipe:
    return FilamentRecipe(
        name="F3",
        knots=((228.0, -80.0), (318.0, 110.0), (390.0, 220.0), (500.0, 345.0), (720.0, 520.0)),
        target=(205.0, 345.0),
        outer_nm=14.0,
        core_nm=5.6,
        law=shrinking_cylinder(0.00165),
        split="validation",
    )


def _short() -> FilamentRecipe:
    return FilamentRecipe(
        name="F4",
        knots=((452.0, -80.0), (486.0, 60.0), (489.0, 170.0), (535.0, 300.0)),
        target=(155.0, 320.0),
        outer_nm=24.0,
        core_nm=10.0,
        law=first_order(0.00210),
        pathway="catalytic",
        window_nm=14.0,
    )
