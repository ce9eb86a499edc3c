import pytest
import torch
from torch.nn import functional

from mlbackend.losses import binary_cross_entropy, cross_entropy_dice, focal, focal_jaccard, soft_dice, tversky


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


def test_tversky_with_equal_costs_is_dice(batch):
    logits, classes = (values.repeat(200, *[1] * (values.ndim - 1)) for values in batch)
    dice = soft_dice(logits.softmax(dim=1), classes)

    # They differ in what keeps an empty class from dividing by zero: nothing among 8,000 pixels.
    assert tversky(logits, classes, added=0.5, missed=0.5) == pytest.approx(float((1 - dice[1:]).mean()), abs=1e-3)


def test_tversky_of_a_square_by_hand():
    """Four pixels inside; half of each predicted: both 2, missed 2; two pixels added by half: 1."""
    truth = torch.zeros(1, 4, 4, dtype=torch.int64)
    truth[0, :2, :2] = 1
    inside = torch.full((1, 4, 4), 1e-9)
    inside[0, :2, :2] = 0.5
    inside[0, 3, :2] = 0.5
    logits = torch.stack([(1 - inside).log(), inside.log()], dim=1)

    assert float(tversky(logits, truth, added=0.3, missed=0.7)) == pytest.approx(1 - 3 / (2 + 0.3 + 1.4 + 1), abs=1e-5)


def test_tversky_minds_missed_pixels_more_than_added_ones():
    classes = torch.zeros(1, 40, 40, dtype=torch.int64)
    classes[0, 10:30, 10:30] = 1

    def of(half_width):
        predicted = torch.zeros_like(classes)
        predicted[0, 20 - half_width : 20 + half_width, 10:30] = 1
        return tversky(20 * functional.one_hot(predicted, 2).movedim(-1, 1).float(), classes)

    assert of(10) < 0.01 < of(12) < of(8)


def test_focal_jaccard_by_hand():
    """Two classes, each with half of the pixels, every probability 1/2."""
    classes = torch.tensor([[[0, 1], [1, 0]]])
    attended = 0.25 * torch.tensor(2.0).log()  # (1/2)^2 and the cross-entropy
    of_focal = attended * (0.25 + 0.75) / 2  # half of the answers should be yes
    of_jaccard = 1 - 1 / (2 + 2 - 1)  # both 1, predicted 2, true 2

    found = focal_jaccard(torch.zeros(1, 2, 2, 2), classes)

    assert float(found) == pytest.approx(float(of_focal) + of_jaccard)


def test_focal_jaccard_falls_towards_the_truth(batch):
    _, classes = batch
    towards = functional.one_hot(classes, 3).movedim(-1, 1).float()
    values = [float(focal_jaccard(strength * towards, classes)) for strength in (0, 1, 3, 30)]

    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.01


def test_focal_jaccard_does_not_ask_for_the_overlap_of_a_class_that_is_nowhere():
    classes = torch.zeros(1, 8, 8, dtype=torch.int64)
    sure = torch.zeros(1, 3, 8, 8)
    sure[:, 0] = 30

    assert float(focal_jaccard(sure, classes)) < 1e-6


def test_two_classes_ask_one_question(batch):
    logits, classes = batch
    two, yes = logits[:, :2], classes.clamp(max=1)

    assert binary_cross_entropy(two, yes) == pytest.approx(float(functional.cross_entropy(two, yes)))


@pytest.mark.parametrize(
    ("kinds", "inside"),
    [
        (3, lambda classes: [classes >= 1, classes == 2]),  # A1, A2
        (4, lambda classes: [classes >= 2, (classes == 1) | (classes == 3)]),  # at t, at t'
    ],
)
def test_each_descriptor_is_asked_for_on_its_own(kinds, inside):
    generator = torch.Generator().manual_seed(1)
    logits = torch.randn((2, kinds, 4, 5), generator=generator)
    classes = torch.randint(0, kinds, (2, 4, 5), generator=generator)
    probability = logits.softmax(dim=1)
    of_class = [probability[:, k] for k in range(kinds)]
    answers = (
        [of_class[1] + of_class[2], of_class[2]]
        if kinds == 3
        else [of_class[2] + of_class[3], of_class[1] + of_class[3]]
    )

    expected = [
        functional.binary_cross_entropy(answer, truth.float())
        for answer, truth in zip(answers, inside(classes), strict=True)
    ]
    assert float(binary_cross_entropy(logits, classes)) == pytest.approx(float(sum(expected)) / 2, rel=1e-5)


def test_a_sure_mistake_keeps_a_finite_gradient():
    logits = torch.zeros(1, 3, 2, 2)
    logits[:, 0] = 1e4
    logits.requires_grad_()
    loss = binary_cross_entropy(logits, torch.full((1, 2, 2), 2))
    loss.backward()

    assert torch.isfinite(loss)
    assert 0 < logits.grad.abs().max() < 10


@pytest.mark.parametrize("loss", [tversky, binary_cross_entropy, cross_entropy_dice, focal_jaccard])
def test_smoothing_forbids_certainty(batch, loss):
    _, classes = batch
    sure = 50 * functional.one_hot(classes, 3).movedim(-1, 1).float()

    assert loss(sure, classes, label_smoothing=0.2) > loss(sure, classes) + 0.01


@pytest.mark.parametrize("loss", [tversky, binary_cross_entropy])
def test_they_fall_towards_the_truth(batch, loss):
    _, classes = batch
    towards = functional.one_hot(classes, 3).movedim(-1, 1).float()
    values = [float(loss(strength * towards, classes)) for strength in (0, 1, 3, 30)]

    assert values == sorted(values, reverse=True)
    assert values[-1] < 0.01
