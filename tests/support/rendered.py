"""A small rendered project on which a network can be trained in seconds."""

from annotations.domain.phantom import FilamentRecipe, Recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube
from annotations.importers import rendered
from annotations.services import datasets

FRAMES = 8
# Training that is enough to find a dark filament on a bright ground, in seconds.
SHORT = {"steps": 60, "batch": 4, "crop_px": 64, "evaluate_every": 30, "widths": [8, 16], "ema_decay": 0.9}
LABELLED = {"trained": range(0, FRAMES, 2), "judged": range(0, FRAMES, 2)}


def recipe():
    """Two filaments, one above the other, eight frames."""
    law = ShrinkingTube(outer_recession_nm_per_s=0.02, core_growth_nm_per_s=0.005)
    filaments = tuple(
        FilamentRecipe(
            name=name,
            knots=((row, -40.0), (row + 6.0, 80.0), (row, 260.0)),
            target=(90.0, 190.0),
            outer_nm=24.0,
            core_nm=9.0,
            law=law,
            split=split,
        )
        for name, split, row in (("trained", "train", 55.0), ("judged", "validation", 165.0))
    )
    return Recipe(
        name="Rendered",
        seed=7,
        height=220,
        width=220,
        nm_per_px=0.52,
        frame_indices=tuple(range(100, 100 + 20 * FRAMES, 20)),
        times_s=tuple(10.0 * position for position in range(FRAMES)),
        filaments=filaments,
        region_px=96,
        drift_px=4.0,
    )


def take_in_rendered(project, by):
    """Fill the project with the rendered video; every second frame of both filaments is accepted."""
    phantom = render_video(recipe())
    datasets.take_in(
        dataset=rendered.as_dataset(phantom, labelled=LABELLED), project=project, by=by, note="Rendered truth"
    )
    return phantom
