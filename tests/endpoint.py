"""What is said of one endpoint: who may use it, what is sent, and what the allowed are answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotations.domain import roles
from annotations.domain.tus import write_metadata
from tests.content import Content

ANYBODY = "anybody"
SIGNED_IN = "signed in"
ADMINISTRATOR = "administrator"  # of the server; there is no role for what they alone may

Url = str | Callable[[Content], str]


@dataclass
class Endpoint:
    """One row: the deed of `roles.DEEDS` that it `needs`, what is sent, and what the allowed are answered.

    `only` names the one member for whom there is something at all. `sent` replaces the JSON `body`. `strangers` is what
    those who are not signed in are told where everybody may knock, but not everybody is let in.
    """

    url: Url
    needs: str = roles.SEE
    body: Callable[[Content], dict[str, Any]] | None = None
    status: int = 200
    outsider: int = 404
    empty_for_outsider: bool = False
    only: str = ""
    headers: Callable[[Content], dict[str, str]] | None = None
    sent: tuple[bytes, str] | None = None
    strangers: tuple[int, str] | None = None

    @property
    def lowest(self) -> str:
        """The role that `needs` comes down to; the lowest where being signed in is enough."""
        return roles.needed(self.needs) if self.needs in roles.DEEDS else roles.VIEWER


def seen(url: Url, **facts: Any) -> Endpoint:
    """A list that shows members what belongs to them, and others nothing."""
    return Endpoint(url, outsider=200, empty_for_outsider=True, **facts)


def tus(**more: str) -> Callable[[Content], dict[str, str]]:
    return lambda _: {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): text for name, text in more.items()}}


def announcing(content: Content) -> dict[str, str]:
    said = {"filename": "new.tif", "project": str(content.project)}
    return tus(Upload_Length="5", Upload_Metadata=write_metadata(said))(content)


def base(version: int, **more: Any) -> Callable[[Content], dict[str, Any]]:
    return lambda _: {"base_version": version, **more}
