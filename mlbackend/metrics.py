"""How good masks are: the one exact definition, in NumPy, without torch.

For a set of frames and one descriptor TP, FP, FN and TN are summed over all pixels of all frames; F1 and IoU are taken
from the sums for the foreground and for the background, and macro-F1 and mIoU are the means of the two. A pooled score
pools the counts; it is not a mean of scores.

Source: Niu et al., Digital Discovery 2026, 5, 290; this reproduces their tables 2 to 6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.masks import Mask, check_mask

Classes = NDArray[Any]
CLASSES = 3  # outside, wall, core


@dataclass(frozen=True)
class Counts:
    """Pixels of one or more frames: predicted against true."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn, self.tn + other.tn)

    @property
    def background(self) -> "Counts":
        """The same pixels with outside as the class that is looked for."""
        return Counts(tp=self.tn, fp=self.fn, fn=self.fp, tn=self.tp)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)

    @property
    def iou(self) -> float:
        return _ratio(self.tp, self.tp + self.fp + self.fn)

    @property
    def precision(self) -> float:
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float:
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def macro_f1(self) -> float:
        return (self.f1 + self.background.f1) / 2

    @property
    def miou(self) -> float:
        return (self.iou + self.background.iou) / 2


@dataclass(frozen=True)
class Scores:
    """Scores of one descriptor on a set of frames; `f1`, `iou`, `precision` and `recall` are of the foreground."""

    macro_f1: float
    miou: float
    f1: float
    iou: float
    precision: float
    recall: float
    frame_mean_macro_f1: float
    frames: int


def count(predicted: Mask, truth: Mask) -> Counts:
    """Compare two masks of one frame, booleans of shape (H, W), true = inside.

    Raises
    ------
    ValueError
        The masks differ in shape or are not boolean.
    """
    if check_mask(predicted).shape != check_mask(truth).shape:
        raise ValueError(f"expected masks of one shape, given {predicted.shape} and {truth.shape}")
    tp = int(np.count_nonzero(predicted & truth))
    fp = int(np.count_nonzero(predicted)) - tp
    fn = int(np.count_nonzero(truth)) - tp
    return Counts(tp, fp, fn, truth.size - tp - fp - fn)


def score(frames: Sequence[Counts]) -> Scores:
    """Scores of a set of frames from the counts of each.

    Raises
    ------
    ValueError
        There is no frame: nothing can be said.
    """
    if not frames:
        raise ValueError("expected the counts of at least one frame, given none")
    total = reduce(add, frames)
    return Scores(
        macro_f1=total.macro_f1,
        miou=total.miou,
        f1=total.f1,
        iou=total.iou,
        precision=total.precision,
        recall=total.recall,
        frame_mean_macro_f1=fmean(frame.macro_f1 for frame in frames),
        frames=len(frames),
    )


def count_all(predicted: Iterable[Mask], truth: Iterable[Mask]) -> list[Counts]:
    """Counts of every frame of two sequences of equal length."""
    return [count(one, other) for one, other in zip(predicted, truth, strict=True)]


@dataclass(frozen=True)
class ClassScores:
    """Scores of exclusive classes (outside, wall, core), as segmenters are mostly judged elsewhere.

    Attributes
    ----------
    pixel_accuracy : float
        Share of the pixels whose class is right.
    mean_iou : float
        Mean of the classes that are there, in the truth or in the prediction.
    pixels : int
        Those that count.
    """

    pixel_accuracy: float
    mean_iou: float
    pixels: int


def class_matrix(predicted: Classes, truth: Classes, counted: Mask) -> NDArray[np.int64]:
    """Pixels by true class (rows) and predicted class, (3, 3), of levels outside, wall, core of one shape.

    What does not count is left out.
    """
    both = truth[counted].astype(np.int64) * CLASSES + predicted[counted]
    return np.bincount(both, minlength=CLASSES**2).reshape(CLASSES, CLASSES)


def score_classes(matrix: NDArray[np.int64]) -> ClassScores:
    """Scores from the sum of such matrices over all frames.

    Raises
    ------
    ValueError
        No pixel counts.
    """
    if not matrix.any():
        raise ValueError("expected at least one pixel that counts, given none")
    right = np.diag(matrix)
    either = matrix.sum(axis=0) + matrix.sum(axis=1) - right
    there = either > 0
    iou = float((right[there] / either[there]).mean())
    return ClassScores(float(right.sum() / matrix.sum()), iou, int(matrix.sum()))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0  # an empty class scores 0, by definition
