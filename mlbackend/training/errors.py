"""Why a training can fail although its input was right."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from annotations.domain.errors import FilamarkError


class TrainingFailed(FilamarkError):  # noqa: N818
    """The run cannot go on; the message says what to do."""


@contextmanager
def explained_memory_errors(what: str) -> Iterator[None]:
    """Turn the many ways of running out of memory into one error with advice.

    Raises
    ------
    TrainingFailed
        ``out_of_memory``.
    """
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if not is_memory(error):
            raise
        raise _no_memory_for(what) from error


def out_of_memory(batch: int) -> TrainingFailed:
    """Not even `batch` samples fit, and they cannot be made fewer."""
    return _no_memory_for("a single sample" if batch == 1 else f"{batch} samples")


def diverged(step: int) -> TrainingFailed:
    """The loss is no number any more."""
    return TrainingFailed(
        f"The loss is no number any more at step {step}: take a lower learning rate.",
        code="diverged",
        extra={"step": step},
    )


def not_repeatable(error: Exception) -> TrainingFailed:
    """The device has no algorithm for a step that repeats bit by bit."""
    return TrainingFailed(
        "This training cannot be made to repeat bit by bit on this device: switch deterministic off, or take the CPU. "
        + str(error).partition(".")[0][:200],
        code="not_repeatable",
    )


def is_memory(error: BaseException) -> bool:
    """Whether memory has run out; on the CPU torch has no class of its own for it."""
    said = str(error)
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in said


def _no_memory_for(what: str) -> TrainingFailed:
    return TrainingFailed(
        f"There is not enough memory for {what}: take a smaller batch, smaller crops or a smaller network.",
        code="out_of_memory",
    )
