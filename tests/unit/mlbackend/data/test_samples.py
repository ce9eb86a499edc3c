import pytest
import torch

from mlbackend.data.batches import BatchStream
from mlbackend.data.samples import collate, frame_samples, pair_samples


@pytest.mark.parametrize(("pairs", "count"), [("ordered", 3 * 3 + 2 * 2), ("unordered", 3 + 1)])
def test_pairs_stay_within_a_filament(make_tube, pairs, count):
    assert len(pair_samples([make_tube("T1", frames=3), make_tube("T2", frames=2)], pairs=pairs)) == count


def test_a_pair_holds_both_frames(make_tube):
    tube = make_tube("T1", frames=2)
    sample = pair_samples([tube], pairs="unordered")[0]

    assert sample.images.shape == (1, 2, 64, 64)
    assert torch.equal(sample.masks[0], torch.from_numpy(tube.masks))


def test_unknown_pairs():
    with pytest.raises(ValueError, match="ordered, unordered"):
        pair_samples([], pairs="random")


def test_smaller_frames_are_filled_with_what_does_not_count(make_tube):
    small = frame_samples([make_tube("T1")])[0]
    cut = type(small)(small.images[..., :40, :50], small.masks[..., :40, :50], small.counted[..., :40, :50])

    batch = collate([small, cut])

    assert batch.images.shape == (2, 1, 64, 64)
    assert not batch.counted[1, :, 40:].any()
    assert not batch.counted[1, :, :, 50:].any()


def test_batches_are_seeded_and_fair(make_tube):
    source = frame_samples([make_tube("T1", frames=5)])

    def means(seed):
        batches = BatchStream(source, size=5, generator=torch.Generator().manual_seed(seed))
        return [round(float(image.mean()), 5) for image in next(batches).images]

    assert means(1) == means(1)
    assert sorted(means(1)) == sorted(means(2))
    assert len(set(means(1))) == 5


def test_nothing_to_draw_from():
    with pytest.raises(ValueError, match="at least one sample"):
        next(BatchStream(frame_samples([]), size=2, generator=torch.Generator()))
