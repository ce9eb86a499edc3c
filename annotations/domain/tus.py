"""The words of the tus protocol, version 1.0.0: what its headers carry, and what they mean.

https://tus.io/protocols/resumable-upload: the core, with creation, checksum, expiration and termination. Pure text in,
values out; what becomes of them is the business of whoever answers the request.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotations.domain.errors import InvalidInput

VERSION = "1.0.0"
EXTENSIONS = ("creation", "checksum", "expiration", "termination")
ALGORITHMS = ("sha1", "sha256")
PART_TYPE = "application/offset+octet-stream"

LONGEST_METADATA = 8_192
_NUMBER = re.compile(r"[0-9]{1,18}")
_KEY = re.compile(r"[^\s,]{1,100}")


@dataclass(frozen=True)
class Checksum:
    """What the sender says of one part."""

    algorithm: str
    digest: bytes

    def start(self) -> Any:
        """A hash object to be fed with the part."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def number(headers: Mapping[str, str], name: str) -> int:
    """A header that is a whole number, such as Upload-Offset.

    Raises
    ------
    InvalidInput
        ``bad_header``.
    """
    text = headers.get(name, "").strip()
    if not _NUMBER.fullmatch(text):
        raise _bad(name, "is needed: a whole number of bytes" if not text else "is no whole number of bytes")
    return int(text)


def metadata(text: str) -> dict[str, str]:
    """Upload-Metadata: pairs of a key and a text in base64, separated by commas.

    Raises
    ------
    InvalidInput
        ``bad_header``.
    """
    if len(text) > LONGEST_METADATA:
        raise _bad("Upload-Metadata", f"is longer than {LONGEST_METADATA} characters")
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        key, _, value = pair.partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise _bad("Upload-Metadata", f"names a key twice, or in letters that are not allowed: {key[:40]}")
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            raise _bad("Upload-Metadata", f"holds a value for {key} that is no base64 of UTF-8") from None
    return found


def write_metadata(values: Mapping[str, str]) -> str:
    """The header that `metadata` reads."""
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}".rstrip() for key, value in values.items())


def checksum(text: str) -> Checksum | None:
    """Upload-Checksum: the name of an algorithm and a digest in base64; None where none was sent.

    Raises
    ------
    InvalidInput
        ``checksum_unsupported`` or ``bad_header``.
    """
    if not text.strip():
        return None
    algorithm, _, digest = text.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise InvalidInput(
            f"The checksum {algorithm[:20]} is not known; use {' or '.join(ALGORITHMS)}.",
            code="checksum_unsupported",
            extra={"algorithms": list(ALGORITHMS)},
        )
    try:
        return Checksum(algorithm, base64.b64decode(digest.strip(), validate=True))
    except (binascii.Error, ValueError):
        raise _bad("Upload-Checksum", "holds no base64") from None


def _bad(name: str, what: str) -> InvalidInput:
    return InvalidInput(f"The header {name} {what}.", code="bad_header", extra={"header": name})
