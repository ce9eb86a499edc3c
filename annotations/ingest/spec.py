"""What the process is asked to do, as JSON on its way from the worker."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from annotations.domain.errors import InvalidInput


@dataclass(frozen=True)
class Parts:
    """An upload: parts below `prefix`, named by their offsets. `sha256` is what its sender says, if anything."""

    prefix: str
    length: int
    sha256: str = ""


@dataclass(frozen=True)
class Spec:
    """One recording to take in.

    Attributes
    ----------
    name : str
        The recording's own file name; its suffix counts.
    store_key : str
        Where the frames go.
    markers : str
        A folder of the storage for notes about what is finished.
    original : str
        Where an uploaded file goes, `{sha256}` to be filled in.
    scratch : str
        A local folder for the whole file where the storage is elsewhere.
    parts, in_place :
        Where the recording comes from: an upload, or the path of a file or folder of this machine, which stays there.
    memory_bytes : int
        What the process may take; 0 for no limit.
    settings : dict
        Django's settings for the storage.
    """

    name: str
    store_key: str
    markers: str
    original: str
    scratch: str
    parts: Parts | None = None
    in_place: str = ""
    memory_bytes: int = 0
    settings: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Spec":
        """The inverse of `as_json`; InvalidInput ``spec_unreadable``."""
        try:
            values = json.loads(text)
            parts = values.pop("parts", None)
            return cls(**values, parts=Parts(**parts) if parts else None)
        except (ValueError, TypeError, AttributeError) as error:
            raise InvalidInput(f"This is no description of an ingest: {error}.", code="spec_unreadable") from error
