import torch

from mlbackend.data.recall import recall
from mlbackend.data.samples import Samples, collate, neighbour_samples
from mlbackend.nets.memory import nothing


def pairs(make_tube) -> Samples:
    source = neighbour_samples([make_tube("T1", frames=4)])
    return collate([source[number] for number in range(len(source))])


def seeded(samples, forgotten):
    return recall(samples, forgotten=forgotten, generator=torch.Generator().manual_seed(1))


def test_the_first_frame_is_learned_and_the_second_remembered(make_tube):
    samples = pairs(make_tube)
    found = seeded(samples, 0.0)

    assert found.images.shape[1] == found.masks.shape[1] == found.counted.shape[1] == 1
    assert torch.equal(found.images, samples.images[:, :1])
    assert torch.equal(found.memory[:, :1], samples.images[:, 1:])
    assert not found.memory[:, 1:].bool()[~samples.counted[:, 1:].expand(-1, 2, -1, -1)].any()


def test_some_remember_nothing(make_tube):
    samples = pairs(make_tube)
    found = seeded(samples, 0.5)
    empty = [torch.equal(memory, nothing(memory[None, :1])[0]) for memory in found.memory]

    assert 0.2 < sum(empty) / len(empty) < 0.8


def test_before_its_time_there_is_no_memory(make_tube):
    assert seeded(pairs(make_tube), 1.0).memory is None


def test_a_memory_is_split_and_moved_with_its_frames(make_tube):
    found = seeded(pairs(make_tube), 0.0)
    parts = found.to(torch.device("cpu")).split(7)

    assert [len(part.images) for part in parts] == [7, 7, 7, 3]
    assert torch.equal(torch.cat([part.memory for part in parts]), found.memory)
