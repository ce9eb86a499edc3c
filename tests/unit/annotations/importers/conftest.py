"""Small folders in the layout of the published data set, and its faults one by one."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

SIZE = 48


def save(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def black(mask):
    return np.where(mask, 0, 255).astype(np.uint8)


def box(top, bottom, left, right, shape=(SIZE, SIZE)):
    mask = np.zeros(shape, dtype=bool)
    mask[top:bottom, left:right] = True
    return mask


class SmallFolder:
    """Writes one filament after another below `root`."""

    def __init__(self, root: Path):
        self.root = root
        self.noise = np.random.default_rng(3)

    def grey(self, shape=(SIZE, SIZE)):
        """Noise that never has the grey of paint, so that a test decides where paint is."""
        return self.noise.integers(20, 170, shape).astype(np.uint8)

    def frame(self, name, number, *, image=None, a1=None, a2=None, place="results"):
        """One crop with its masks; returns the file name."""
        file = f"{name.lower()}_{number:06d}.png"
        folder = self.root / name / place
        save(folder / "img" / file, self.grey() if image is None else image)
        if a1 is not None:
            save(folder / "area1" / file, black(a1))
        if a2 is not None:
            save(folder / "area2" / file, black(a2))
        return file

    def labelled(self, name, number, **more):
        return self.frame(name, number, a1=box(10, 30, 5, 40), a2=box(16, 24, 5, 40), **more)


@pytest.fixture
def small(tmp_path):
    return SmallFolder(tmp_path / "data")
