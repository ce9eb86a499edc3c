"""A proposal whose every pixel is known beforehand, laid beside the first frame of a filament of a running product."""

import numpy as np

from tests.reference.brush import Pixels
from tests.support.editor import REGION_PX
from tests.support.stack import Stack

INSIDE, OUTSIDE = 230, 25
MODEL = "v1 known"


def boxes() -> dict[str, Pixels]:
    """What is proposed: a box, and a smaller one inside of it."""
    outer, inner = np.zeros((2, REGION_PX, REGION_PX), dtype=bool)
    outer[90:150, 80:190] = True
    inner[105:130, 100:160] = True
    return {"A1": outer, "A2": inner}


def propose(stack: Stack, filament: int, *, says_how_likely: bool = True) -> dict[str, Pixels]:
    """Give the first frame of a filament a proposal, and say what is in it."""
    arguments = f"filament={filament}, says_how_likely={says_how_likely}"
    stack.manage("shell", "--no-imports", "-c", f"from tests.support import proposed; proposed.create({arguments})")
    return boxes()


def create(*, filament: int, says_how_likely: bool) -> None:
    """Runs inside the product, in a process of its own."""
    # Whoever asks for a proposal need not have Django set up.
    from annotations.domain import probability
    from annotations.models import Filament
    from annotations.services import masks

    found = Filament.objects.get(pk=filament)
    drawn = boxes()
    levels = {layer: np.where(mask, INSIDE, OUTSIDE).astype(np.uint8) for layer, mask in drawn.items()}
    packed = {layer: probability.pack(level) for layer, level in levels.items()} if says_how_likely else {}
    frame = found.filament_frames.get(frame__position=0)
    proposals = [masks.Proposal(frame.pk, drawn, 0.9, probabilities=packed)]
    masks.propose(filament=found, proposals=proposals, model_version_id=1, model_version_name=MODEL)
