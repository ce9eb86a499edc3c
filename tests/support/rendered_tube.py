"""A straight tube whose line and diameters are known, rendered into the store of a running product."""

import json
import sys
from typing import TypedDict

from tests.support.stack import Stack

MARK = "rendered tube: "
SIDE = 360
ENDS = ((172.0, -60.0), (196.0, 440.0))
OUTER_NM, CORE_NM, NM_PER_PX = 24.0, 9.0, 0.52
FRAMES = 4


class RenderedTube(TypedDict):
    """Its line at two places of the region (pixel (r, c) covers r..r+1), and what its diameters are before it burns."""

    filament: int
    project: int
    line: list[list[float]]
    outer_px: float
    core_px: float


def render_tube(stack: Stack) -> RenderedTube:
    """Without any mask; what lies beyond the measured part of its line is excluded, as in published data."""
    code = "from tests.support import rendered_tube; rendered_tube.create()"
    said = stack.manage("shell", "--no-imports", "-c", code, timeout_s=600)
    line = next(line for line in said.splitlines() if line.startswith(MARK))
    found: RenderedTube = json.loads(line.removeprefix(MARK))
    return found


def create() -> None:
    """Runs inside the product, in a process of its own; says on its output what it has made."""
    # Whoever asks for a tube need not have Django set up.
    from accounts.models import User
    from annotations.domain.phantom import FilamentRecipe, Recipe, render_video
    from annotations.domain.phantom.laws import ShrinkingTube
    from annotations.importers import rendered
    from annotations.models import Filament
    from annotations.services import datasets
    from tests.support.stored_video import known_project

    recipe = Recipe(
        name="Rendered tube",
        seed=11,
        height=SIDE,
        width=SIDE,
        nm_per_px=NM_PER_PX,
        frame_indices=tuple(range(FRAMES)),
        times_s=tuple(10.0 * position - 10.0 for position in range(FRAMES)),
        filaments=(
            FilamentRecipe(
                name="straight",
                knots=ENDS,
                target=(150.0, 340.0),
                outer_nm=OUTER_NM,
                core_nm=CORE_NM,
                law=ShrinkingTube(outer_recession_nm_per_s=0.02, core_growth_nm_per_s=0.005),
            ),
        ),
        drift_px=0.0,
    )
    phantom = render_video(recipe)
    manager = User.objects.get(username="manager")
    project = known_project()
    datasets.take_in(dataset=rendered.as_dataset(phantom, labelled={}), project=project, by=manager, note="Rendered")
    source = phantom.filaments[0]
    # The renderer says where the centres of pixels lie: half a pixel more in the editor's places.
    in_region = source.centre_line + phantom.drift_px[0] - source.offsets[0] + 0.5
    facts: RenderedTube = {
        "filament": Filament.objects.get(video__name=recipe.name, name="straight").pk,
        "project": project.pk,
        "line": [in_region[0].tolist(), in_region[-1].tolist()],
        "outer_px": OUTER_NM / NM_PER_PX,
        "core_px": CORE_NM / NM_PER_PX,
    }
    sys.stdout.write(f"{MARK}{json.dumps(facts)}\n")
