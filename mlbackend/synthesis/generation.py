"""A generated set: which recipe, which seed, how many. One value from which every mask and frame can be made again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.synthesis.layers import GeneratedMask
from mlbackend.synthesis.particles import particle_mask
from mlbackend.synthesis.recipe import ParticleRecipe, RenderingRecipe, TubeRecipe
from mlbackend.synthesis.rendering import render
from mlbackend.synthesis.tubes import tube_masks

VERSION = 1  # of the generator: raised whenever a seed comes to mean something else
KINDS: Mapping[str, type[TubeRecipe] | type[ParticleRecipe]] = {"tubes": TubeRecipe, "particles": ParticleRecipe}


@dataclass(frozen=True, eq=False)
class GeneratedFilament:
    """One drawn filament, or field of particles: its masks at rising erosion, and frames where they are rendered.

    Attributes
    ----------
    number : int
        Which one of its seed.
    name : str
    masks : tuple of GeneratedMask
    frames : tuple of ndarray of uint8, shape (H, W)
        One a mask; none where only masks are made.
    """

    number: int
    name: str
    masks: tuple[GeneratedMask, ...]
    frames: tuple[NDArray[np.uint8], ...]


@dataclass(frozen=True)
class Generation:
    """What to make.

    Attributes
    ----------
    recipe : TubeRecipe or ParticleRecipe
    seed, number : int
        Which, and how many filaments or fields.
    states : int
        Masks of each filament, at different conversions.
    rendering : RenderingRecipe or None
        Without it only masks are made.
    """

    recipe: TubeRecipe | ParticleRecipe
    seed: int
    number: int
    states: int = 1
    rendering: RenderingRecipe | None = None

    def __post_init__(self) -> None:
        for name, least in (("seed", 0), ("number", 1), ("states", 1)):
            if getattr(self, name) < least:
                raise ValueError(f"expected {name} to be {least} or more, given {getattr(self, name)}")
        if self.states > 1 and isinstance(self.recipe, ParticleRecipe):
            raise ValueError(f"expected one state of particles, which do not erode, given {self.states}")

    @property
    def kind(self) -> str:
        """A name of `KINDS`."""
        return "tubes" if isinstance(self.recipe, TubeRecipe) else "particles"

    def make(self, number: int) -> GeneratedFilament:
        """Make one, the same whatever else is made."""
        if isinstance(self.recipe, TubeRecipe):
            masks = tube_masks(self.recipe, seed=self.seed, number=number, states=self.states)
        else:
            masks = [particle_mask(self.recipe, seed=self.seed, number=number)]
        frames = []
        if self.rendering is not None:
            for state, mask in enumerate(masks):
                frames.append(render(mask, self.rendering, seed=self.seed, number=number, state=state))
        return GeneratedFilament(number, f"synthetic-{self.seed}-{number:05d}", tuple(masks), tuple(frames))

    def __iter__(self) -> Iterator[GeneratedFilament]:
        return (self.make(number) for number in range(self.number))

    def as_json(self) -> dict[str, Any]:
        """Where a set comes from, as its manifest says it."""
        return {
            "generator": "filamark-synthesis",
            "version": VERSION,
            "numpy": version("numpy"),
            "kind": self.kind,
            "seed": self.seed,
            "number": self.number,
            "states": self.states,
            "recipe": self.recipe.as_json(),
            "rendering": None if self.rendering is None else self.rendering.as_json(),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Generation":
        """The same generation again.

        Raises
        ------
        ValueError
            The values were written by another version of the generator, or are none of a generation.
        """
        if values.get("version") != VERSION or values.get("kind") not in KINDS:
            raise ValueError(
                f"expected version {VERSION} and a kind of {', '.join(KINDS)}, "
                f"given {values.get('version')!r} and {values.get('kind')!r}"
            )
        rendering = values["rendering"]
        return cls(
            recipe=KINDS[values["kind"]].from_json(values["recipe"]),
            seed=values["seed"],
            number=values["number"],
            states=values["states"],
            rendering=None if rendering is None else RenderingRecipe.from_json(rendering),
        )
