"""A generated set as a data folder, with an origin that cannot be lost.

The manifest says synthetic for the set and for every filament, every file says it inside, and so do the names of
folders and files. Synthetic filaments are for training only.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask
from mlbackend.data.layout import EXCLUSION_FOLDER, IMAGE_FOLDER, MASK_FOLDERS, FilamentFolder, filament_folders
from mlbackend.data.manifest import FILE_NAME, FORMAT
from mlbackend.synthesis.generation import GeneratedFilament, Generation
from mlbackend.synthesis.pictures import synthetic_origin, write_synthetic

CONTEXT_FOLDER = "context"
SPLIT = "train"
FIRST_NUMBER = 1000  # commands leave frames before the reaction out by number; nothing generated is before one
_NEIGHBOUR_GREY, _PARTICLE_GREY = 128, 255


class DatasetWriter:
    """Writes filaments as they are made, and the manifest at the end.

    Parameters
    ----------
    root : Path
        An empty folder, or one that is to be made.
    generation : Generation
    also : mapping, optional
        What else is to be known of the origin; JSON-able. The manifest says it, and every file as well.

    Raises
    ------
    InvalidInput
        ``output_not_empty``: in a folder with other data one could be taken for the other.
    """

    def __init__(self, root: Path, generation: Generation, *, also: Mapping[str, Any] | None = None) -> None:
        check_empty(root)
        self._root = root
        self._generation = generation
        self._origin = generation.as_json() | dict(also or {})
        self._filaments: dict[str, Any] = {}

    def add(self, filament: GeneratedFilament) -> None:
        """Write the layers of one filament."""
        folder = self._root / filament.name
        origin = json.dumps(self._origin | {"filament": filament.number}, sort_keys=True)
        drawn = {}
        for state, mask in enumerate(filament.masks):
            file = f"{filament.name}_{FIRST_NUMBER + state:06d}.png"
            layers = {
                MASK_FOLDERS[A1]: _black_inside(mask.a1),
                MASK_FOLDERS[A2]: _black_inside(mask.a2),
                EXCLUSION_FOLDER: _black_inside(mask.excluded),
                CONTEXT_FOLDER: _context(mask.neighbours, mask.particles & ~mask.a1),
            }
            if filament.frames:
                layers[IMAGE_FOLDER] = filament.frames[state]
            for layer, pixels in layers.items():
                (folder / layer).mkdir(parents=True, exist_ok=True)
                write_synthetic(folder / layer / file, pixels, origin)
            drawn[file] = mask.facts
        self._filaments[filament.name] = self._facts(filament, drawn)

    def finish(self) -> None:
        """Write the manifest."""
        content = {"format": FORMAT, "synthetic": self._origin, "filaments": self._filaments}
        (self._root / FILE_NAME).write_text(json.dumps(content, indent=2, allow_nan=False) + "\n", encoding="utf-8")

    def _facts(self, filament: GeneratedFilament, drawn: Mapping[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {"name": filament.name, "split": SPLIT, "synthetic": True}
        rendering = self._generation.rendering
        diameter_px = filament.masks[0].facts.get("diameter_px")
        if rendering is not None:
            facts["nm_per_px"] = rendering.nm_per_px
            if diameter_px is not None:
                facts["diameter_nm"] = diameter_px * rendering.nm_per_px
        return facts | {"drawn": dict(drawn)}


def write_dataset(root: Path, generation: Generation) -> None:
    """Make a whole set and write it."""
    writer = DatasetWriter(root, generation)
    for filament in generation:
        writer.add(filament)
    writer.finish()


def check_empty(root: Path) -> None:
    """Raise InvalidInput where there is something in a folder."""
    if root.is_dir() and any(root.iterdir()):
        raise InvalidInput(
            f"The folder {root} is not empty: synthetic data has a folder of its own, so that nothing recorded is ever "
            "taken for it, nor it for something recorded.",
            code="output_not_empty",
            extra={"path": str(root)},
        )


def synthetic_filaments(root: Path) -> set[str]:
    """Names of the filaments of a data folder that were generated: by its manifest, or by what their files say.

    Raises
    ------
    InvalidInput
        ``folder_not_found``, ``no_filament`` or ``manifest_unreadable``.
    """
    stated = _stated(root)
    return {name for name, folder in filament_folders(root).items() if name in stated or _says_synthetic_itself(folder)}


def refuse_outside_training(root: Path, names: Iterable[str]) -> None:
    """Raise InvalidInput (``synthetic_outside_training``) where one of these filaments was generated.

    For whoever chooses filaments to validate or to test on: a model is judged on recordings only.
    """
    made = sorted(set(names) & synthetic_filaments(root))
    if made:
        raise InvalidInput(
            f"{', '.join(made)} in {root} {'is' if len(made) == 1 else 'are'} synthetic: train on it, but validate and "
            "test on recordings.",
            code="synthetic_outside_training",
            extra={"filaments": made},
        )


def _stated(root: Path) -> set[str]:
    path = root / FILE_NAME
    if not path.exists():
        return set()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        filaments = content["filaments"]
        everything = bool(content.get("synthetic"))
        return {name for name, facts in filaments.items() if everything or facts.get("synthetic")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(f"{path} cannot be used: {error}.", code="manifest_unreadable") from error


def _says_synthetic_itself(folder: FilamentFolder) -> bool:
    for layer in (IMAGE_FOLDER, *MASK_FOLDERS.values()):
        for path in folder.files(layer).values():
            return synthetic_origin(path) is not None  # all files of a layer come from one place
    return False


def _black_inside(mask: Mask) -> NDArray[np.uint8]:
    return np.where(mask, 0, 255).astype(np.uint8)


def _context(neighbours: Mask, particles: Mask) -> NDArray[np.uint8]:
    """0 nothing, 128 a neighbour, 255 a particle that is no target."""
    return np.where(particles, _PARTICLE_GREY, np.where(neighbours, _NEIGHBOUR_GREY, 0)).astype(np.uint8)
