"""Tubes that thin out with time, drawn small: what the learning side is tried on."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mlbackend.data.exclusion import PAINT
from mlbackend.data.filament import FilamentFrames

SIZE = 64


def tube(
    name: str, *, frames: int = 4, half_width: float = 14, dtype: type = np.uint8, seed: int = 0
) -> FilamentFrames:
    """A horizontal hollow tube whose wall is dark and whose core is bright; its ends are excluded."""
    random = np.random.default_rng(seed)
    distance = np.abs(np.arange(SIZE)[:, None] - SIZE / 2 + 0.5) * np.ones((1, SIZE))
    excluded = np.zeros((SIZE, SIZE), dtype=bool)
    excluded[:, :8] = excluded[:, -8:] = True
    images, masks = [], []
    for t in range(frames):
        half = half_width * (1 - 0.12 * t)
        outer, core = distance < half, distance < 0.45 * half
        grey = 0.8 - 0.5 * outer + 0.35 * core + random.normal(0, 0.03, (SIZE, SIZE))
        images.append(grey.clip(0, 0.95))
        masks.append(np.stack([outer, core]) & ~excluded)
    values: np.ndarray = (np.stack(images) * np.iinfo(dtype).max).astype(dtype)
    values[values == PAINT] += 1  # by chance; only what is excluded is painted
    values[:, excluded] = PAINT if dtype is np.uint8 else 0
    return FilamentFrames(
        name=name,
        files=tuple(f"{name.lower()}_r1_{t:06d}.png" for t in range(100, 100 + frames)),
        numbers=tuple(range(100, 100 + frames)),
        frames=values,
        excluded=np.stack([excluded] * frames),
        masks=np.stack(masks),
        labelled=np.ones(frames, dtype=bool),
    )


def write_filament(root: Path, filament: FilamentFrames, *, results: bool = False) -> Path:
    """Write a filament in the folder format and return the folder of its layers."""
    folder = root / filament.name / "results" if results else root / filament.name
    for layer in ("img", "area1", "area2"):
        (folder / layer).mkdir(parents=True)
    for file, image, (outer, core) in zip(filament.files, filament.frames, filament.masks, strict=True):
        Image.fromarray(image).save(folder / "img" / file)
        for layer, mask in (("area1", outer), ("area2", core)):
            Image.fromarray(np.where(mask, 0, 255).astype(np.uint8)).save(folder / layer / file)
    return folder


@pytest.fixture
def make_tube() -> Callable[..., FilamentFrames]:
    return tube


@pytest.fixture
def write() -> Callable[..., Path]:
    return write_filament


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Two filaments to train on, one to validate on, split by the manifest."""
    root = tmp_path / "data"
    splits = {"T1": "train", "T2": "train", "V1": "validation"}
    for seed, (name, half_width) in enumerate({"T1": 14, "T2": 18, "V1": 16}.items()):
        write_filament(root, tube(name, half_width=half_width, seed=seed), results=name == "T2")
    filaments = {name: {"split": split} for name, split in splits.items()}
    (root / "filamark.json").write_text(json.dumps({"format": "filamark-folder/1", "filaments": filaments}))
    return root
