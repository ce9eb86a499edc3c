"""What one format hands over: frames as the file holds them, of any depth, grey or in colour.

`annotations.readers.grey` makes the grey recording of it; a format knows its file and nothing else.
"""

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from logging import getLogger
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import FilamarkError, InvalidInput
from annotations.domain.facts import Fact

logger = getLogger(__name__)

# The machine's trouble, not the file's: whoever runs the job may try again.
MACHINE = {errno.EIO, errno.ENOSPC, errno.EACCES, errno.ESTALE, errno.ENOENT, errno.EMFILE, errno.ENFILE}


@dataclass(frozen=True)
class Source:
    """An open file.

    `read(start, stop)` gives (n, H, W), or (n, H, W, 3) in colour, as recorded (any byte order); the caller keeps
    within 0..T.
    """

    format: str
    shape: tuple[int, int, int]
    dtype: np.dtype[Any]
    read: Callable[[int, int], NDArray[Any]]
    close: Callable[[], None]
    in_colour: bool = False
    facts: Mapping[str, Fact] = field(default_factory=dict)
    times_s: tuple[float, ...] | None = None
    indices: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()


@contextmanager
def decoding(what: str) -> Iterator[None]:
    """Turn whatever a decoder makes of a broken file into ``file_damaged``; `what` begins the sentence."""
    try:
        yield
    except (FilamarkError, MemoryError):
        raise
    # Decoders meet hostile bytes with errors of every class; for a person they all say the same.
    except Exception as error:
        if isinstance(error, OSError) and error.errno in MACHINE:
            raise
        logger.warning("recording_damaged", extra={"what": what, "reason": repr(error)})
        raise InvalidInput(
            f"{what} cannot be read: the file is damaged or incomplete. Copy it again from where it was recorded.",
            code="file_damaged",
            extra={"reason": f"{type(error).__name__}: {error}"[:300]},
        ) from error
