"""What the frame store writes is read by a public reader, all levels, in the right place."""

import numpy as np
import pytest
from ome_zarr.io import parse_url
from ome_zarr.reader import Reader

from annotations.frames import pyramid, store

KEY = "videos/ome"


@pytest.fixture
def recording():
    return np.random.default_rng(5).integers(0, 65536, (11, 521, 300), dtype=np.uint16)


@pytest.fixture
def place(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    return tmp_path / KEY


def read(place):
    [image] = Reader(parse_url(str(place), mode="r"))()
    return image


def test_all_levels_have_their_pixels_and_their_scale(place, recording):
    times_s = [0.5 * number for number in range(11)]
    store.create(KEY, shape=recording.shape, dtype="uint16", nm_per_px=0.25, times_s=times_s).write(0, recording)
    image = read(place)
    expected = [recording, pyramid.halved(recording), pyramid.halved(pyramid.halved(recording))]
    assert len(image.data) == 3
    for data, frames in zip(image.data, expected, strict=True):
        assert data.dtype == np.uint16
        np.testing.assert_array_equal(data.compute(), frames)
    assert [axis["unit"] for axis in image.metadata["axes"]] == ["second", "nanometer", "nanometer"]
    scales = [level[0]["scale"] for level in image.metadata["coordinateTransformations"]]
    assert scales == [[0.5, 0.25, 0.25], [0.5, 0.5, 0.5], [0.5, 1.0, 1.0]]
    assert image.metadata["coordinateTransformations"][2][1]["translation"] == [0.0, 0.375, 0.375]


def test_a_video_that_nobody_has_calibrated_opens_without_units(place, recording):
    store.create(KEY, shape=recording.shape, dtype="uint16", nm_per_px=None, times_s=None).write(0, recording)
    image = read(place)
    assert [sorted(axis) for axis in image.metadata["axes"]] == [["name", "type"]] * 3
    np.testing.assert_array_equal(image.data[0].compute(), recording)
