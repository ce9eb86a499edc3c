"""What every stage is given."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.data.images import read_grey
from mlbackend.nets.placement import Placement, choose_placement
from mlbackend.synthesis.generation import Generation
from mlbackend.synthesis.pictures import Picture as Tile
from mlbackend.synthesis.pictures import contact_sheet, write_synthetic
from mlbackend.tgan import stages
from mlbackend.tgan.pictures import Picture
from mlbackend.tgan.pipeline.frames import Recorded
from mlbackend.tgan.pipeline.telling import Teller
from mlbackend.tgan.plan import SynthesisPlan
from mlbackend.tgan.stages import StageFolder, write_json
from mlbackend.training.resume import StateFolder

SHOWN = 16  # pictures of a stage
IMAGES = "images"
CURVE_FILE = "curve.json"
PART = 16  # images that are made, and written, at a time
STATE = "state"


@dataclass(eq=False)
class AtWork:
    """One run under way.

    Attributes
    ----------
    run : Path
    plan : SynthesisPlan
    recorded : Recorded
    teller : Teller
    device : str
    """

    run: Path
    plan: SynthesisPlan
    recorded: Recorded
    teller: Teller
    device: str = "auto"
    save_every_s: float = 60.0
    _states: StateFolder | None = field(default=None, init=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False)

    @property
    def placement(self) -> Placement:
        return choose_placement(self.device)

    @property
    def generation(self) -> Generation:
        """The random masks: drawn again wherever they are needed, always the same."""
        return Generation(recipe=self.plan.recipe, seed=self.plan.seed, number=self.plan.number)

    def folder(self, stage: str) -> StageFolder:
        return StageFolder(self.run, stage)

    def facts(self, stage: str) -> dict[str, Any]:
        """What came of an earlier stage."""
        return self.folder(stage).read().facts

    @contextmanager
    def states(self, stage: str) -> Iterator[StateFolder]:
        """Where a training of this stage keeps its state; whatever interrupts it, the last whole step is saved."""
        states = StateFolder(self.folder(stage).path / STATE, every_s=self.save_every_s)
        with self._lock:
            self._states = states
        try:
            yield states
        except BaseException as error:
            if getattr(error, "code", None) != "diverged":  # it would only diverge again
                states.save()
            raise
        finally:
            with self._lock:
                self._states = None
        states.remove()

    def save(self) -> None:
        """Save the state of the training under way, if one is; may be called from another thread."""
        with self._lock:
            if self._states is not None:
                self._states.save()

    def show(self, stage: str, name: str, tiles: list[Tile]) -> None:
        """Put tiles side by side into the pictures of a stage."""
        folder = self.folder(stage).pictures
        folder.mkdir(parents=True, exist_ok=True)
        title = "" if stage in (stages.ROUGH_MASKS, stages.SEGMENTER) else "synthetic"
        (folder / f"{name}.png").write_bytes(contact_sheet([(title, tiles)], columns=len(tiles)))

    def keep_curve(self, stage: str, curve: list[dict[str, Any]]) -> None:
        write_json(self.folder(stage).path / CURVE_FILE, curve)

    def origin(self, stage: str) -> dict[str, Any]:
        """Where images of a stage come from, as their files say it."""
        return self.generation.as_json() | {"tandem_gan": {"stage": stage, "data": self.recorded.facts()}}

    def write_images(
        self, stage: str, inputs: Callable[[range], NDArray[Any]], make: Callable[[NDArray[Any], int], NDArray[Any]]
    ) -> None:
        """Make one image for each mask, and write each as it will be read.

        Parameters
        ----------
        inputs : callable
            What the network is given for some numbers, (n, C, H, W).
        make : callable
            Images (n, H, W) between 0 and 1 of these, the first of which has this number.
        """
        folder = self.folder(stage).path / IMAGES
        folder.mkdir(parents=True, exist_ok=True)
        origin = json.dumps(self.origin(stage), sort_keys=True)
        tell = self.teller.counter(stage, "images", self.plan.number)
        for start in range(0, self.plan.number, PART):
            numbers = range(start, min(start + PART, self.plan.number))
            for number, image in zip(numbers, make(inputs(numbers), start), strict=True):
                pixels = np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)
                write_synthetic(folder / f"{number:05d}.png", pixels, origin)
            tell(numbers.stop)

    def image(self, stage: str, number: int) -> NDArray[np.uint8]:
        """An image that `write_images` wrote."""
        pixels: NDArray[np.uint8] = read_grey(self.folder(stage).path / IMAGES / f"{number:05d}.png")
        return pixels

    def first_image(self, number: int) -> Picture:
        """A first-generation image as CycleGAN sees it: what its mask excludes does not count."""
        grey = self.image(stages.FIRST_GENERATION, number).astype(np.float32) / np.float32(255)
        return Picture(f"synthetic/{number:05d}", grey, ~self.generation.make(number).masks[0].excluded)
