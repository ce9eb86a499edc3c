"""A rendered filament of fifty frames that shrinks and drifts, with the truth of every pixel and no label yet."""

import json
import sys
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from annotations.domain.phantom import FilamentRecipe, Phantom, PhantomFilament, Recipe, render_video
from annotations.domain.phantom.laws import ShrinkingTube
from tests.support.stack import Stack

MARK = "fifty frames: "
FRAMES = 50
NM_PER_PX = 0.52


class FiftyFrames(TypedDict):
    filament: int
    project: int


def recipe() -> Recipe:
    """One filament across a field of 320 pixels; in 245 s it loses a third of its diameter and its core widens."""
    return Recipe(
        name="Fifty frames",
        seed=50,
        height=320,
        width=320,
        nm_per_px=NM_PER_PX,
        frame_indices=tuple(range(100, 100 + FRAMES)),
        times_s=tuple(5.0 * position for position in range(FRAMES)),
        filaments=(
            FilamentRecipe(
                name="F1",
                knots=((150.0, -60.0), (170.0, 100.0), (165.0, 220.0), (150.0, 380.0)),
                target=(130.0, 310.0),
                outer_nm=30.0,
                core_nm=11.0,
                law=ShrinkingTube(outer_recession_nm_per_s=0.020, core_growth_nm_per_s=0.004),
            ),
        ),
        drift_px=6.0,
    )


def render() -> tuple[Phantom, PhantomFilament]:
    phantom = render_video(recipe())
    return phantom, phantom.filaments[0]


def store_fifty_frames(stack: Stack) -> FiftyFrames:
    """Into a project of its own, for the people of the demo."""
    code = "from tests.support import fifty_frames; fifty_frames.create()"
    said = stack.manage("shell", "--no-imports", "-c", code, timeout_s=300)
    found: FiftyFrames = json.loads(next(line for line in said.splitlines() if line.startswith(MARK))[len(MARK) :])
    return found


def create() -> None:
    """Runs inside the product, in a process of its own; says on its output what it made."""
    from accounts.models import User
    from annotations.importers import rendered
    from annotations.models import Filament, Project
    from annotations.services import datasets

    manager = User.objects.get(username="manager")
    project = datasets.open_project(name="Fifty frames", by=manager, is_synthetic=True)
    demo = Project.objects.get(name__startswith="Rendered demo")
    for member in demo.memberships.exclude(user=manager).values("user_id", "role"):
        project.memberships.create(**member)
    phantom, _ = render()
    datasets.take_in(dataset=rendered.as_dataset(phantom, labelled={}), project=project, by=manager, note="Rendered")
    filament = Filament.objects.get(video__project=project)
    sys.stdout.write(f"{MARK}{json.dumps({'filament': filament.pk, 'project': project.pk})}\n")


def dice(found: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    """1 where both masks are the same, 0 where they have nothing in common."""
    return 2 * float((found & true).sum()) / max(1.0, float(found.sum() + true.sum()))
