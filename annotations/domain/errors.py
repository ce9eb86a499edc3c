"""The one family of errors that a user may meet.

Knows nothing of HTTP: the composition root maps each class to a status. A mistake in calling pure code
is a plain ``ValueError`` instead; these classes are for what can go wrong although the code is right.
"""

from collections.abc import Mapping
from typing import Any


class FilamarkError(Exception):
    """Something a user can understand and, mostly, do something about.

    Parameters
    ----------
    message : str
        One sentence for people: what happened and what to do.
    code : str
        Stable word for programs, for example ``stale_version``.
    extra : mapping, optional
        JSON-able facts that help to react.
    """

    def __init__(self, message: str, *, code: str, extra: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.extra: dict[str, Any] = dict(extra or {})


class InvalidInput(FilamarkError):  # noqa: N818  (the words of the API, read as sentences where they are raised)
    """What was sent cannot be used."""


class NotFound(FilamarkError):  # noqa: N818
    """It does not exist, or not for this user."""


class PermissionRefused(FilamarkError):  # noqa: N818
    """The user's role does not allow it."""


class StaleVersion(FilamarkError):  # noqa: N818
    """Someone saved in between: the change was made on an older version."""


class Conflict(FilamarkError):  # noqa: N818
    """The present state does not allow it."""


class Unavailable(FilamarkError):  # noqa: N818
    """A part outside of Filamark (storage, broker, disk) does not answer; trying again may help."""


class TooLarge(InvalidInput):
    """More bytes than are allowed."""


class ChecksumMismatch(InvalidInput):
    """What arrived is not what was sent."""


class UnsupportedVersion(InvalidInput):
    """The two sides do not speak the same version of a protocol."""


class Busy(Conflict):
    """Somebody else is at it this very moment; the same again a little later may work."""


class StorageFull(Unavailable):
    """There is no room left for it."""
