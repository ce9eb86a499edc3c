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
        if not _is_memory(error):
            raise
        raise TrainingFailed(
            f"There is not enough memory for {what}: take a smaller batch, smaller crops or a smaller network.",
            code="out_of_memory",
        ) from error


def diverged(step: int) -> TrainingFailed:
    """The loss is no number any more."""
    return TrainingFailed(
        f"The loss is no number any more at step {step}: take a lower learning rate.",
        code="diverged",
        extra={"step": step},
    )


def _is_memory(error: BaseException) -> bool:
    # On the CPU torch has no class of its own for it.
    said = str(error)
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in said
