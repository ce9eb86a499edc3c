import torch

from mlbackend.data.damage import damaged


def tubes(count=64, size=96):
    masks = torch.zeros(count, 2, size, size, dtype=torch.bool)
    masks[:, 0, 20:76, 30:66] = True
    masks[:, 1, 20:76, 40:56] = True
    return masks


def harmed(seed=1):
    return damaged(tubes(), torch.Generator().manual_seed(seed))


def test_the_core_stays_inside():
    found = harmed()

    assert found.dtype == torch.bool
    assert not (found[:, 1] & ~found[:, 0]).any()


def test_a_mask_is_damaged_but_still_known():
    truth, found = tubes(), harmed()
    overlap = (truth & found).sum(dim=(2, 3)) / (truth | found).sum(dim=(2, 3))

    assert overlap[:, 0].median() > 0.75
    assert (overlap[:, 0] < 0.99).all()
    assert overlap[:, 0].std() > 0.01  # each in its own way


def test_some_cores_are_gone_and_some_masks_are_torn():
    found, truth = harmed(), tubes()
    size = found.sum(dim=(2, 3)) / truth.sum(dim=(2, 3))

    assert 1 <= (size[:, 1] == 0).sum() <= 15
    assert (size[:, 0] < 0.85).any()


def test_same_seed_same_damage():
    assert torch.equal(harmed(), harmed())
    assert not torch.equal(harmed(), harmed(seed=2))


def test_nothing_comes_of_nothing():
    empty = torch.zeros(8, 2, 40, 50, dtype=torch.bool)
    assert not damaged(empty, torch.Generator().manual_seed(1)).any()
