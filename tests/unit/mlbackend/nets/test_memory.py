import torch

from mlbackend.nets.memory import LAYERS, centred, forget, nothing, remembered


def test_nothing_remembered_is_zero_where_the_network_looks():
    memory = nothing(torch.rand(2, 1, 4, 5))

    assert memory.shape == (2, LAYERS, 4, 5)
    assert not centred(memory).any()


def test_grey_is_centred_and_masks_stay():
    grey, masks = torch.rand(2, 1, 4, 5), torch.rand(2, 2, 4, 5) > 0.5
    seen = centred(remembered(grey, masks))

    assert torch.allclose(seen[:, :1], 2 * grey - 1)
    assert torch.equal(seen[:, 1:].bool(), masks)


def test_only_what_is_lost_is_forgotten():
    memory = remembered(torch.rand(2, 1, 4, 5), torch.ones(2, 2, 4, 5, dtype=torch.bool))
    kept = forget(memory, torch.tensor([True, False]))

    assert torch.equal(kept[0], nothing(memory[:1, :1])[0])
    assert torch.equal(kept[1], memory[1])
