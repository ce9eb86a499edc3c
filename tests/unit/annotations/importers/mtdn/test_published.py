"""The published data set itself: known counts, areas and lengths."""

import time
from dataclasses import replace

import numpy as np
import pytest

from annotations.domain.descriptors import A1, A2
from annotations.importers import mtdn
from annotations.importers.mtdn import exclusion, published
from annotations.importers.pictures import Folder

pytestmark = pytest.mark.published_data


@pytest.fixture(scope="module")
def dataset(published_data):
    return mtdn.read(published_data)


@pytest.fixture
def filaments(dataset):
    return {video.name: (video, video.filaments[0]) for video in dataset.videos}


@pytest.mark.parametrize(
    ("name", "used", "a1", "a2", "shape"),
    [
        ("102_R1", 51, 10902, 3164, (53, 256, 256)),
        ("102_R2", 56, 9588, 3055, (58, 256, 256)),
        ("302", 19, 9784, 2989, (21, 256, 256)),
        ("103", 46, 10708, 4552, (48, 479, 957)),
        ("301", 18, 4170, 1692, (21, 479, 479)),
    ],
)
def test_frames_and_areas_are_the_known_ones(filaments, name, used, a1, a2, shape):
    video, filament = filaments[name]
    assert video.frames.shape == shape
    labelled = [index for position, index in enumerate(video.indices) if filament.labelled(position)]
    assert sum(index >= published.FIRST_REACTION_FRAME for index in labelled) == used
    at_88 = video.indices.index(88)
    assert video.times_s[at_88] == 0
    assert (filament.masks[A1][at_88].sum(), filament.masks[A2][at_88].sum()) == (a1, a2)


def test_all_that_is_known_to_be_off_is_repaired_and_said(dataset, filaments):
    for _, filament in filaments.values():
        for outer, inner in zip(filament.masks[A1], filament.masks[A2], strict=True):
            assert inner is None or not (inner & ~outer).any()
    repaired = "\n".join(dataset.report.repaired)
    assert "102_R1: 7 pixels of A2 lay outside A1 in 3 frames" in repaired
    assert "302: 36 pixels of A2 lay outside A1 in 10 frames" in repaired
    assert "102_R2: the exclusion was recovered from grey 178 in 7 frames and read exactly from alpha in 51" in repaired
    assert "103: 4 label files" in "\n".join(dataset.report.notes)


def test_masks_drawn_over_the_paint_are_kept_and_said(dataset):
    said = [note for note in dataset.report.notes if "lie in the exclusion" in note]
    assert [note.split(", in ")[0] for note in said] == [
        "103: 848 pixels of A1 lie in the exclusion",
        "301: 10 pixels of A1 lie in the exclusion",
        "302: 2631 pixels of A1 lie in the exclusion",
    ]


def test_last_frames_of_103_and_301_are_empty(filaments):
    for name, index in (("103", 1798), ("301", 950)):
        video, filament = filaments[name]
        assert not filament.masks[A1][video.indices.index(index)].any()


def test_the_region_is_followed_through_the_field(filaments):
    video, filament = filaments["103"]
    assert filament.offsets[0].tolist() == [118, 548]
    assert filament.offsets[-1].tolist() == [186, 475]
    _, other = filaments["301"]
    assert other.offsets[:, 0].tolist() == [116] * 9 + [120] * 12
    row, col = filament.offsets[2]
    window = video.frames[2, row : row + 256, col : col + 256]
    assert (window[~filament.exclusions[2]] != 178).any()


def test_frame_1000_of_301_is_kept_without_labels(filaments):
    video, filament = filaments["301"]
    assert video.indices[-1] == 1000
    assert not filament.labelled(len(video.indices) - 1)


@pytest.mark.parametrize(
    ("name", "length_px", "source"),
    [
        ("301", 148.836, "authors_table"),
        ("302", 226.586, "authors_table"),
        ("103", 152.8, "painted_line"),
        ("102_R1", 216, "medial_axis"),
        ("102_R2", 205, "medial_axis"),
    ],
)
def test_lengths_and_where_they_come_from(filaments, name, length_px, source):
    _, filament = filaments[name]
    assert filament.length_source == source
    assert filament.length_px == pytest.approx(length_px, rel=1e-9 if source == "authors_table" else 0.03)


def test_the_line_of_301_is_refused(dataset):
    assert dataset.report.refused == [
        "301: the painted length line is not used: only 39 of its 223 pixels in the region lie in A1, so it belongs to "
        "another filament."
    ]


def test_exclusions_recovered_from_grey_are_those_that_alpha_says(published_data):
    files = Folder(published_data)
    pictures = [files.picture(path) for path in sorted((published_data / "102_R1" / "results" / "img").glob("*.png"))]
    differing = [
        np.count_nonzero(exclusion.recover(picture) ^ exclusion.recover(replace(picture, alpha=None)))
        for picture in pictures
    ]
    assert len(differing) == 53
    assert max(differing) <= 1
    assert sum(differing) <= 8


@pytest.mark.slow
def test_reading_all_is_quick(published_data):
    start = time.process_time()
    mtdn.read(published_data)
    assert time.process_time() - start < 8  # 2.3 s of work, 1.5 s on two free cores; the rest is for busy machines
