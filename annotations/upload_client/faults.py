"""What can go wrong, each in one sentence for the person in front of the microscope."""

from __future__ import annotations

from typing import Any


class Fault(Exception):  # noqa: N818
    """Ends the transfer of one file; the message says what happened and what to do."""


class Refused(Fault):
    """The server understood, and said no."""

    def __init__(self, status: int, code: str, detail: str, extra: dict[str, Any]) -> None:
        super().__init__(detail)
        self.status, self.code, self.extra = status, code, extra


class Interrupted(Fault):
    """The line broke or the server was busy; trying again may help."""
