"""What went wrong, as the last event of the process: a code and a sentence that say what to do."""

import errno
import sys
import traceback

from botocore.exceptions import BotoCoreError, ClientError

from annotations.domain.errors import FilamarkError, Unavailable
from annotations.ingest.progress import Event

FULL = (errno.ENOSPC, errno.EDQUOT)


def as_event(error: BaseException) -> Event:
    """The error in words for people; one that nobody foresaw leaves its details in the log."""
    known = error if isinstance(error, FilamarkError) else _known(error)
    if known is None:
        traceback.print_exception(error, file=sys.stderr)
        known = Unavailable(
            f"Something unforeseen happened ({type(error).__name__}); the log has the details.", code="internal_error"
        )
    return {"event": "error", "code": known.code, "detail": known.message, "extra": known.extra}


def _known(error: BaseException) -> FilamarkError | None:
    if isinstance(error, MemoryError):
        return Unavailable(
            "The recording needs more memory than is set aside for taking one in. Ask the administrator to raise "
            "FILAMARK_INGEST_MEMORY.",
            code="out_of_memory",
        )
    if isinstance(error, OSError) and error.errno in FULL:
        return Unavailable(
            "The storage is full. Make room or ask the administrator to, then start this again.", code="storage_full"
        )
    if isinstance(error, (BotoCoreError, ClientError, ConnectionError)):
        return Unavailable(
            f"The storage does not answer as it should ({type(error).__name__}). Start this again later.",
            code="storage_unavailable",
        )
    return None
