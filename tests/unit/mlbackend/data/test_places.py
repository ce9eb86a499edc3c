import tracemalloc

import numpy as np
import pytest
import torch

from annotations.domain.pairs import ordered_pairs, unordered_pairs
from mlbackend.data.batches import BatchStream
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.places import PAIRINGS, Frames, Neighbours
from mlbackend.data.samples import pair_samples

FORMED = {"ordered": ordered_pairs, "unordered": unordered_pairs}


@pytest.mark.parametrize("pairs", list(PAIRINGS))
@pytest.mark.parametrize("lengths", [(1,), (2,), (3, 1, 0, 5), (7, 2)])
def test_arithmetic_gives_the_listed_pairs(pairs, lengths):
    places = PAIRINGS[pairs](lengths)

    listed = [(f, pair) for f, n in enumerate(lengths) for pair in FORMED[pairs](n)]
    assert [places[i] for i in range(len(places))] == listed


def test_frames_follow_one_another():
    places = Frames([2, 0, 1])

    assert [places[i] for i in range(len(places))] == [(0, (0,)), (0, (1,)), (2, (0,))]
    with pytest.raises(IndexError, match=r"0\.\.2, given 3"):
        places[3]


def test_neighbours_are_close_in_time_or_the_frame_itself():
    places = Neighbours([5, 0, 1])
    found = [places[i] for i in range(len(places))]

    assert {other for filament, (frame, other) in found if (filament, frame) == (0, 2)} == {0, 1, 2, 3, 4}
    assert {other for filament, (frame, other) in found if (filament, frame) == (0, 0)} == {0, 1, 2}
    assert {pair for filament, pair in found if filament == 2} == {(0, 0)}


def test_the_last_of_very_many_pairs_is_exact():
    n = 3_000_000  # floating point would be wrong here

    places = PAIRINGS["unordered"]([n])

    assert places[len(places) - 1] == (0, (n - 2, n - 1))
    assert places[n - 1] == (0, (1, 2))


@pytest.mark.parametrize("pairs", list(PAIRINGS))
def test_pairs_of_a_long_filament_take_no_memory(pairs):
    n = 5_000
    pixels = np.zeros((n, 2, 2), dtype=bool)
    filament = FilamentFrames(
        name="long",
        files=("frame",) * n,
        numbers=(0,) * n,
        frames=pixels.astype(np.uint8),
        excluded=pixels,
        masks=np.stack([pixels, pixels], axis=1),
        labelled=np.ones(n, dtype=bool),
    )
    tracemalloc.start()
    try:
        batches = BatchStream(pair_samples([filament], pairs=pairs), size=10, generator=torch.Generator())
        drawn = [next(batches) for _ in range(10)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert sum(len(batch.images) for batch in drawn) == 100
    assert peak < 2_000_000  # 25 million listed pairs take more than two GB
