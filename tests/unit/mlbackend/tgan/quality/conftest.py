"""Sets of small noisy images with a bright band, all of one kind."""

import numpy as np
import pytest


def band_images(count, *, seed=0, contrast=1.0, size=32, noise=0.05):
    random = np.random.default_rng(seed)
    rows = np.arange(size)[:, None] * np.ones((1, size))
    images = []
    for _ in range(count):
        middle, half = random.uniform(0.3, 0.7) * size, random.uniform(0.1, 0.25) * size
        grey = 0.5 + contrast * (0.3 * (np.abs(rows - middle) < half) - 0.15)
        images.append(grey + random.normal(0, noise, (size, size)))
    return np.stack(images).clip(0, 1).astype(np.float32)


@pytest.fixture
def bands():
    return band_images
