"""The way of one file to the server, in parts, by the tus protocol 1.0.0; broken lines are waited out."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable
from typing import Any

from .faults import Fault, Interrupted, Refused
from .session import Session
from .sources import Progress, Source

TUS = {"Tus-Resumable": "1.0.0"}
PART = 8 * 1024 * 1024
# Half an hour in all; a server that is started again is back long before.
PAUSES_S = (1, 2, 5, 10, 20, 30, *([60] * 28))
CHECKSUM_MISMATCH, CONFLICT = 460, 409


class Duplicate(Fault):
    """The project has exactly this recording already."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(str(refused))
        self.video = refused.extra.get("video")


class Transfer:
    """Sends one file into one project. `tell` is told sentences, `progress` the bytes that have arrived."""

    def __init__(
        self,
        session: Session,
        source: Source,
        *,
        project: int,
        tell: Callable[[str], None],
        progress: Progress,
        pauses_s: tuple[float, ...] = PAUSES_S,
    ) -> None:
        self._session, self._source, self._project = session, source, project
        self._tell, self._progress, self._pauses_s = tell, progress, pauses_s
        self._part = PART

    def check(self) -> None:
        """Ask what the server takes before anything long is begun."""
        said = self._patiently(lambda: self._session.ask("OPTIONS", "/api/uploads/")).headers
        suffixes = tuple(filter(None, said.get("X-Filamark-Suffixes", "").split(",")))
        largest = int(said.get("Tus-Max-Size", 0))
        self._part = min(PART, int(said.get("X-Filamark-Part-Size", PART)))
        if suffixes and not self._source.name.lower().endswith(suffixes):
            raise Fault(f"{self._source.name} is no recording that the server takes ({', '.join(suffixes)}).")
        if self._source.length == 0:
            raise Fault(f"{self._source.name} is empty.")
        if 0 < largest < self._source.length:
            raise Fault(
                f"{self._source.name} is larger than the server takes ({largest / 2**30:.4g} GiB); ask its admin."
            )

    def send(self, sha256: str) -> int:
        """Send what is still missing of the file; the id of the video that it becomes."""
        upload = self._patiently(lambda: self._unfinished(sha256)) or self._patiently(lambda: self._announce(sha256))
        failures, offset, farthest = 0, None, -1
        while True:
            try:
                if offset is None:
                    offset, video = self._arrived(upload)
                else:
                    offset, video = self._send_part(upload, offset)
            except Refused as refused:
                if refused.status not in (CHECKSUM_MISMATCH, CONFLICT):
                    raise
                offset, failures = None, self._pause(failures, refused)
                continue
            except Interrupted as broken:
                offset, failures = None, self._pause(failures, broken)
                continue
            if offset > farthest:
                failures, farthest = 0, offset
            self._progress(offset, self._source.length)
            if offset == self._source.length:
                return self._video(upload, video)

    def _unfinished(self, sha256: str) -> str | None:
        """The address of an upload of this very file that was begun before."""
        mine: list[dict[str, Any]] = self._session.get("/api/uploads/", project=self._project)
        wanted = {"name": self._source.name, "length": self._source.length, "sha256": sha256}
        same = next((one for one in mine if {key: one[key] for key in wanted} == wanted), None)
        if same is None:
            return None
        self._tell(f"Going on at {100 * same['offset'] / same['length']:.0f} %.")
        return f"/api/uploads/{same['id']}/"

    def _announce(self, sha256: str) -> str:
        said = {"filename": self._source.name, "project": str(self._project), "sha256": sha256}
        pairs = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items())
        headers = {**TUS, "Upload-Length": str(self._source.length), "Upload-Metadata": pairs}
        try:
            return self._session.ask("POST", "/api/uploads/", b"", headers).headers["Location"]
        except Refused as refused:
            if refused.code == "duplicate_video":
                raise Duplicate(refused) from None
            raise

    def _arrived(self, upload: str) -> tuple[int, str | None]:
        answer = self._session.ask("HEAD", upload, headers=TUS)
        return int(answer.headers["Upload-Offset"]), answer.headers.get("X-Filamark-Video")

    def _send_part(self, upload: str, offset: int) -> tuple[int, str | None]:
        part = self._source.read(offset, self._part)
        if not part:
            raise Fault(f"{self._source.name} has become shorter while it was sent; send it again once it is complete.")
        headers = {
            **TUS,
            "Content-Type": "application/offset+octet-stream",
            "Upload-Offset": str(offset),
            "Upload-Checksum": f"sha256 {base64.b64encode(hashlib.sha256(part).digest()).decode()}",
        }
        answer = self._session.ask("PATCH", upload, part, headers)
        return int(answer.headers["Upload-Offset"]), answer.headers.get("X-Filamark-Video")

    def _video(self, upload: str, known: str | None) -> int:
        return int(known or self._session.get(upload)["video"])

    def _patiently(self, ask: Callable[[], Any]) -> Any:
        failures = 0
        while True:
            try:
                return ask()
            except Interrupted as broken:
                failures = self._pause(failures, broken)

    def _pause(self, failures: int, reason: Fault) -> int:
        """Wait, longer each time; raises the reason itself where it has lasted too long."""
        if failures >= len(self._pauses_s):
            raise reason
        pause_s = self._pauses_s[failures]
        self._tell(f"{reason} Trying again in {pause_s:g} s.")
        time.sleep(pause_s)
        return failures + 1
