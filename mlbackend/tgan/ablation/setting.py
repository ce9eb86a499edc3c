"""What an ablation is tried on, and what it finds. Without torch."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from mlbackend.synthesis.dataset import check_empty, write_dataset
from mlbackend.synthesis.generation import Generation
from mlbackend.synthesis.recipe import RenderingRecipe, TubeRecipe
from mlbackend.tgan.plan import SynthesisPlan
from mlbackend.tgan.stages import write_json

SETTING_FILE = "setting.json"

# A bright field with fine noise, and a dark one with strong walls, a wider blur and coarse noise: what one microscope
# recorded, and what another one did.
OLD = RenderingRecipe(
    background=(178.0, 186.0), absorption_per_nm=(0.007, 0.009), blur_px=(1.2, 1.4), noise_grey=(10.0, 12.0)
)
NEW = RenderingRecipe(
    background=(120.0, 132.0),
    absorption_per_nm=(0.011, 0.0135),
    defocus_nm=(0.02, 0.05),
    blur_px=(1.8, 2.2),
    noise_grey=(16.0, 20.0),
)
_APART = 100_000  # seeds of frames that are learned from, labelled by hand, and judged on lie so far apart


@dataclass(frozen=True)
class Setting:
    """On what an ablation runs.

    Attributes
    ----------
    plan : SynthesisPlan
        Its seed is the first one.
    seeds : int
    frames : int
        Rendered frames that nobody labelled.
    manual : int
        Frames with the true masks, as if drawn by people.
    judged : int
        Frames with the true masks that nothing learns from.
    """

    plan: SynthesisPlan
    seeds: int = 3
    frames: int = 40
    manual: int = 20
    judged: int = 20

    def __post_init__(self) -> None:
        for name, least in (("seeds", 1), ("frames", 4), ("manual", 1), ("judged", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if self.plan.kind != "tubes":
            raise ValueError("expected a plan of tubes: ablations are tried on rendered ones")

    def plans(self) -> list[SynthesisPlan]:
        """The plan with each seed."""
        return [replace(self.plan, seed=self.plan.seed + number) for number in range(self.seeds)]

    def as_json(self) -> dict[str, Any]:
        return {"plan": self.plan.as_json()} | {
            name: getattr(self, name) for name in ("seeds", "frames", "manual", "judged")
        }


def take_up(out: Path, setting: Setting) -> None:
    """Refuse a folder of something else, or of another setting; note this one down.

    Raises
    ------
    InvalidInput
        ``output_not_empty`` or ``resume_mismatch``.
    """
    path = out / SETTING_FILE
    described = json.loads(json.dumps(setting.as_json()))
    if not path.is_file():
        check_empty(out)
        out.mkdir(parents=True, exist_ok=True)
        write_json(path, described)
    elif read_json(path) != described:
        raise InvalidInput(
            f"The ablation in {out} had another setting: start it as it was, or take a new folder.",
            code="resume_mismatch",
        )


def read_json(path: Path) -> Any:
    """What a file of an ablation holds; nothing where it is damaged."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def rendered(root: Path, plan: SynthesisPlan, rendering: RenderingRecipe, *, number: int, part: int) -> Path:
    """A folder of rendered frames with their true masks, made where it is not there yet.

    They are none of the plan's random masks: the recipe is the same, the seed lies apart. `part` tells sets apart.
    """
    recipe = plan.recipe
    assert isinstance(recipe, TubeRecipe)
    if not root.is_dir():
        seed = plan.seed + _APART * (part + 1)
        making = root.with_name(f".{root.name}-half")
        shutil.rmtree(making, ignore_errors=True)  # of a process that was killed
        write_dataset(making, Generation(recipe=recipe, seed=seed, number=number, rendering=rendering))
        making.rename(root)
    return root
