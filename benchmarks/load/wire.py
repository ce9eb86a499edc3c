"""One person's connection to the server: kept open, opened again when it breaks, asking again after longer pauses."""

import http.client
import json
import random
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from benchmarks.load.journal import Journal, Sample

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 1.0
GIVE_UP_S = 90.0
TIMEOUT_S = 30.0
# Servers close what lies idle for a few seconds; browsers notice and open another, and so does this.
IDLE_S = 1.0
# What a proxy or a server that is going down says: as good as no answer.
NO_ANSWER = {502, 503, 504}
TOKEN = "l" * 32


@dataclass(frozen=True)
class Answer:
    """The status and the body of the try that counted, and how many there were."""

    status: int
    body: Any
    tries: int


class GaveUp(Exception):  # noqa: N818  (a sentence where it is raised)
    """The server did not come back in time."""


class Wire:
    """Not to be shared: one request at a time."""

    def __init__(self, url: str, session: str, journal: Journal, dice: random.Random) -> None:
        self._at = urlsplit(url).netloc
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }
        self._journal, self._dice = journal, dice
        self._connection: http.client.HTTPConnection | None = None
        self._used_at = 0.0

    def get(self, path: str, kind: str) -> Answer:
        return self._measured("GET", path, None, kind)

    def put(self, path: str, body: bytes, kind: str) -> Answer:
        return self._measured("PUT", path, body, kind)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _measured(self, method: str, path: str, body: bytes | None, kind: str) -> Answer:
        started = time.monotonic()
        answer = self._until_answered(method, path, body)
        self._journal.waited(Sample(kind, started, time.monotonic(), answer.tries))
        return answer

    def _until_answered(self, method: str, path: str, body: bytes | None) -> Answer:
        deadline, pause, tries = time.monotonic() + GIVE_UP_S, FIRST_PAUSE_S, 0
        while time.monotonic() < deadline:
            tries += 1
            answer = self._once(method, path, body)
            if answer is not None and answer.status not in NO_ANSWER:
                return Answer(answer.status, answer.body, tries)
            self._journal.lost(time.monotonic())
            time.sleep(pause * self._dice.uniform(0.7, 1.3))
            pause = min(2 * pause, LONGEST_PAUSE_S)
        raise GaveUp(f"{method} {path}: no answer after {tries} tries")

    def _once(self, method: str, path: str, body: bytes | None) -> Answer | None:
        if time.monotonic() - self._used_at > IDLE_S:
            self.close()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(self._at, timeout=TIMEOUT_S)
            self._connection.request(method, path, body, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
            self._used_at = time.monotonic()
            if answer.getheader("Connection", "").lower() == "close":
                self.close()
        except (OSError, http.client.HTTPException):
            self.close()
            return None
        is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
        return Answer(answer.status, json.loads(content) if is_json else content, 1)
