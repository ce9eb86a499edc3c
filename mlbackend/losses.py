"""What training makes small. Logits (N, K, H, W), classes (N, H, W); every loss is one number."""

import torch
from torch import Tensor
from torch.nn import functional


def focal(
    logits: Tensor, classes: Tensor, *, alpha: Tensor, gamma: float = 2.0, label_smoothing: float = 1e-5
) -> Tensor:
    """Cross-entropy that looks away from what is already sure.

    Parameters
    ----------
    logits : Tensor of shape (N, K, H, W), float
    classes : Tensor of shape (N, H, W), integer
    alpha : Tensor of shape (K,)
        Weight of each class, usually 1 / its frequency.
    gamma : float
        0 is plain weighted cross-entropy; 2 in the paper.
    label_smoothing : float
        Share of the truth that is spread evenly over the classes.

    Returns
    -------
    Tensor
        Mean over the pixels.

    Notes
    -----
    Lin et al., Focal loss for dense object detection, ICCV 2017; softmax form as in Niu et al. 2026.
    """
    log_probability = functional.log_softmax(logits.float(), dim=1)
    truth = _smooth_one_hot(classes, log_probability.shape[1], label_smoothing)
    attention = (1 - log_probability.exp()) ** gamma
    weights = alpha.to(log_probability).view(1, -1, 1, 1)
    return -(truth * weights * attention * log_probability).sum(dim=1).mean()


def cross_entropy_dice(logits: Tensor, classes: Tensor, *, label_smoothing: float = 0.0) -> Tensor:
    """Cross-entropy for every pixel plus 1 - Dice for every class but the first, in equal parts.

    Dice is pooled over the batch, so that a frame without a core does not count as a failure.

    Parameters
    ----------
    logits : Tensor of shape (N, K, H, W), float
    classes : Tensor of shape (N, H, W), integer
    label_smoothing : float
        As in `torch.nn.functional.cross_entropy`.
    """
    logits = logits.float()
    cross_entropy = functional.cross_entropy(logits, classes, label_smoothing=label_smoothing)
    return cross_entropy + (1 - soft_dice(logits.softmax(dim=1), classes)[1:]).mean()


def tversky(
    logits: Tensor, classes: Tensor, *, added: float = 0.3, missed: float = 0.7, label_smoothing: float = 0.0
) -> Tensor:
    """1 - Tversky index for every class but the first, in equal parts; pooled over the batch as Dice is here.

    Parameters
    ----------
    logits : Tensor of shape (N, K, H, W), float
    classes : Tensor of shape (N, H, W), integer
    added, missed : float
        What a false positive and a false negative cost. 0.5 and 0.5 are Dice; the paper's 0.3 and 0.7 favour recall.
    label_smoothing : float
        Share of the truth that is spread evenly over the classes.

    Notes
    -----
    Salehi, Erdogmus, Gholipour, Tversky loss function for image segmentation, MLMI 2017.
    """
    probability = logits.float().softmax(dim=1)
    truth = _smooth_one_hot(classes, probability.shape[1], label_smoothing)
    pixels = (0, 2, 3)
    both = (probability * truth).sum(dim=pixels)
    too_much = (probability * (1 - truth)).sum(dim=pixels)
    too_little = ((1 - probability) * truth).sum(dim=pixels)
    index = (both + 1) / (both + added * too_much + missed * too_little + 1)
    return (1 - index[1:]).mean()


# The yes-or-no questions about descriptors that K classes answer: the classes that say yes, and those that say no.
QUESTIONS = {
    2: (([1], [0]),),  # inside?
    3: (([1, 2], [0]), ([2], [0, 1])),  # in A1 (wall or core)? in A2 (core)?
    4: (([2, 3], [0, 1]), ([1, 3], [0, 2])),  # inside at t? inside at t'?
}


def binary_cross_entropy(logits: Tensor, classes: Tensor, *, label_smoothing: float = 0.0) -> Tensor:
    """Cross-entropy of every yes-or-no question about a descriptor, each on its own; mean of questions and pixels.

    Classes stay exclusive: what answers a question is the sum of their probabilities.

    Parameters
    ----------
    logits : Tensor of shape (N, K, H, W), float
        K is 2 (outside, inside), 3 (outside, wall, core) or 4 (changes).
    classes : Tensor of shape (N, H, W), integer
    label_smoothing : float
        Share of the truth that is spread evenly over yes and no.
    """
    logits = logits.float()
    asked = []
    for yes, no in QUESTIONS[logits.shape[1]]:
        in_favour = logits[:, yes].logsumexp(dim=1) - logits[:, no].logsumexp(dim=1)  # (N, H, W)
        truth = torch.isin(classes, torch.tensor(yes, device=classes.device)).float()
        truth = truth * (1 - label_smoothing) + label_smoothing / 2
        asked.append(functional.binary_cross_entropy_with_logits(in_favour, truth))
    return torch.stack(asked).mean()


def focal_jaccard(
    logits: Tensor, classes: Tensor, *, alpha: float = 0.25, gamma: float = 2.0, label_smoothing: float = 0.0
) -> Tensor:
    """Focal loss of every class against all others, plus 1 - Jaccard for every class that is there, in equal parts.

    Parameters
    ----------
    logits : Tensor of shape (N, K, H, W), float
    classes : Tensor of shape (N, H, W), integer
    alpha : float
        Weight of the pixels of a class; those of all others weigh 1 - alpha.
    gamma : float
        How much is looked away from what is already sure.
    label_smoothing : float
        Share of the truth that is spread evenly over the classes.

    Notes
    -----
    The loss of NPsSegNet (Yuan et al., npj Comput. Mater. 2025), where alpha is 0.25. Focal: Lin et al., ICCV 2017,
    here for exclusive classes: what answers "is it this one?" is its probability among all.
    """
    logits = logits.float()
    count = logits.shape[1]
    truth = _smooth_one_hot(classes, count, label_smoothing)
    others = torch.stack([torch.cat([logits[:, :k], logits[:, k + 1 :]], dim=1).logsumexp(1) for k in range(count)], 1)
    in_favour = logits - others
    of_each = functional.binary_cross_entropy_with_logits(in_favour, truth, reduction="none")  # (N, K, H, W)
    probability = in_favour.sigmoid()
    attention = (truth * (1 - probability) + (1 - truth) * probability) ** gamma
    weights = truth * alpha + (1 - truth) * (1 - alpha)
    pixels = (0, 2, 3)
    both = (probability * truth).sum(dim=pixels)
    either = probability.sum(dim=pixels) + truth.sum(dim=pixels) - both
    is_there = (functional.one_hot(classes, count).sum(dim=(0, 1, 2)) > 0).to(
        both
    )  # the others have no overlap to gain
    missing = (1 - both / either.clamp(min=1e-6)) * is_there
    return (weights * attention * of_each).mean() + missing.sum() / is_there.sum()


def soft_dice(probability: Tensor, classes: Tensor) -> Tensor:
    """Dice coefficient (K,) of probabilities (N, K, H, W), pooled over pixels; 1 for a class absent on both sides."""
    truth = _smooth_one_hot(classes, probability.shape[1], 0.0)
    pixels = (0, 2, 3)
    overlap = (probability * truth).sum(dim=pixels)
    total = probability.sum(dim=pixels) + truth.sum(dim=pixels)
    return (2 * overlap + 1) / (total + 1)


def _smooth_one_hot(classes: Tensor, count: int, smoothing: float) -> Tensor:
    one_hot = torch.movedim(functional.one_hot(classes, count), -1, 1).float()  # (N, K, H, W)
    return one_hot * (1 - smoothing) + smoothing / count
