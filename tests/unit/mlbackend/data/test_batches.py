import pytest
import torch

from mlbackend.data.batches import BatchStream
from mlbackend.data.samples import frame_samples


class Numbers:
    """Samples that are nothing but their number."""

    def __init__(self, count, source):
        self.count = count
        self.source = source
        self.asked = []

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        self.asked.append(index)
        return self.source[0]


@pytest.fixture
def numbers(make_tube):
    return lambda count: Numbers(count, frame_samples([make_tube("T1", frames=1)]))


def stream(source, seed=1, **how):
    return BatchStream(source, generator=torch.Generator().manual_seed(seed), **how)


def test_every_sample_comes_once_before_any_comes_twice(numbers):
    source = numbers(5)
    batches = stream(source, size=3)
    for _ in range(5):
        next(batches)

    assert [sorted(source.asked[start : start + 5]) for start in (0, 5, 10)] == [[0, 1, 2, 3, 4]] * 3
    assert source.asked[:5] != source.asked[5:10] or source.asked[5:10] != source.asked[10:]


def test_it_goes_on_where_another_stood(numbers):
    first, second = numbers(7), numbers(7)
    interrupted = stream(first, size=4)
    for _ in range(3):
        next(interrupted)
    position = interrupted.position
    first.asked.clear()
    for _ in range(4):
        next(interrupted)

    resumed = stream(second, seed=2, size=4)
    resumed.go_to(position)
    for _ in range(4):
        next(resumed)

    assert second.asked == first.asked


def test_processes_share_a_batch(numbers):
    whole, parts = numbers(20), [numbers(20), numbers(20)]
    next(stream(whole, size=8))
    for part, source in enumerate(parts):
        next(stream(source, size=8, share=(part, 2)))

    assert [source.asked for source in parts] == [whole.asked[0::2], whole.asked[1::2]]
    with pytest.raises(ValueError, match="3 processes can share equally, given 8"):
        stream(whole, size=8, share=(0, 3))


def test_nothing_to_draw_from():
    with pytest.raises(ValueError, match="at least one sample"):
        BatchStream(frame_samples([]), size=2, generator=torch.Generator())
