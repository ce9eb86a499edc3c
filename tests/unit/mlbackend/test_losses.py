import pytest
import torch
from torch.nn import functional

from mlbackend.losses import cross_entropy_dice, focal, soft_dice


@pytest.fixture
def batch():
    generator = torch.Generator().manual_seed(1)
    logits = torch.randn((2, 3, 4, 5), generator=generator)
    return logits, torch.randint(0, 3, (2, 4, 5), generator=generator)


def test_focal_without_attention_is_weighted_cross_entropy(batch):
    logits, classes = batch
    alpha = torch.tensor([1.0, 2.0, 5.0])

    loss = focal(logits, classes, alpha=alpha, gamma=0, label_smoothing=0)

    assert loss == pytest.approx(
        float(functional.cross_entropy(logits, classes, weight=alpha, reduction="none").mean())
    )


def test_focal_looks_away_from_what_is_sure(batch):
    _, classes = batch
    sure = 3 * functional.one_hot(classes, 3).movedim(-1, 1).float()
    alpha = torch.ones(3)

    assert focal(sure, classes, alpha=alpha, gamma=2) < 0.1 * focal(sure, classes, alpha=alpha, gamma=0)


def test_dice_of_the_truth_is_one_and_of_its_opposite_nearly_none():
    classes = torch.tensor([[[0, 1], [1, 0]]]).repeat(1, 20, 20)
    truth = functional.one_hot(classes, 2).movedim(-1, 1).float()

    assert soft_dice(truth, classes).tolist() == pytest.approx([1, 1])
    assert max(soft_dice(1 - truth, classes).tolist()) < 0.01


def test_cross_entropy_dice_falls_towards_the_truth(batch):
    _, classes = batch
    towards = functional.one_hot(classes, 3).movedim(-1, 1).float()
    values = [float(cross_entropy_dice(strength * towards, classes)) for strength in (0, 1, 3, 30)]

    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.01
