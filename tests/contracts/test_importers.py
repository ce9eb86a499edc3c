"""What every importer promises to those who take its data set in."""

import numpy as np
import pytest

from annotations.domain.descriptors import A1, A2
from annotations.exporters import mtdn_folder
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from annotations.importers import mtdn


def folder(place):
    """A small folder of the published layout."""
    outer = np.zeros((32, 32), dtype=bool)
    outer[8:20] = True
    inner = np.zeros_like(outer)
    inner[12:16] = True
    frames = [
        ExportFrame(
            index=index, time_s=float(index), image=np.full((32, 32), 9, np.uint8), masks={A1: outer, A2: inner}
        )
        for index in (1, 2, 5)
    ]
    filament = ExportFilament(name="f", video="v", frame_count=3, frames=frames, nm_per_px=0.5)
    mtdn_folder.write(ExportDataset("p", [filament]), place)
    return mtdn.read(place)


@pytest.fixture(scope="module", params=["small", pytest.param("published", marks=pytest.mark.published_data)])
def dataset(request, tmp_path_factory):
    if request.param == "small":
        return folder(tmp_path_factory.mktemp("importers") / "small")
    return mtdn.read(request.getfixturevalue("published_data"))


def test_arrays_fit_each_other(dataset):
    for video in dataset.videos:
        count, height, width = video.frames.shape
        assert video.frames.dtype in (np.uint8, np.uint16)
        assert len(video.indices) == len(video.times_s) == count
        assert height
        assert width
        for filament in video.filaments:
            assert filament.offsets.shape == (count, 2)
            assert filament.exclusions.shape == (count, *filament.region)
            assert filament.exclusions.dtype == bool
            for stack in filament.masks.values():
                assert len(stack) == count
                assert all(mask is None or (mask.shape == filament.region and mask.dtype == bool) for mask in stack)


def test_numbers_and_times_rise(dataset):
    for video in dataset.videos:
        assert list(video.indices) == sorted(set(video.indices))
        assert list(video.times_s) == sorted(set(video.times_s))
        assert video.nm_per_px > 0


def test_a2_lies_inside_a1(dataset):
    for video in dataset.videos:
        for filament in video.filaments:
            for outer, inner in zip(filament.masks[A1], filament.masks[A2], strict=True):
                assert inner is None or not (inner & ~outer).any()


def test_every_length_says_where_it_comes_from(dataset):
    for video in dataset.videos:
        for filament in video.filaments:
            assert (filament.length_px is None) == (filament.length_source == "")
            assert filament.length_px is None or filament.length_px > 0


def test_names_and_files_are_told(dataset):
    names = [video.name for video in dataset.videos]
    assert len(names) == len(set(names))
    for video in dataset.videos:
        assert len(video.source_sha256) >= len(video.indices)
        assert all(len(digest) == 64 for digest in video.source_sha256.values())
