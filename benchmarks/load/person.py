"""One person at work: steps to a frame, looks at it, thinks, saves; now and then sends a save twice."""

import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from benchmarks.load.content import Content, Person
from benchmarks.load.journal import REFUSED, SAVED, UNKNOWN, Journal, Save
from benchmarks.load.masks import Drawer
from benchmarks.load.wire import Answer, GaveUp, Wire

CHUNK_FRAMES = 32
CONFLICTS = {"stale_version"}


@dataclass(frozen=True)
class Habits:
    """Mean seconds from save to save, and which part of the saves is sent twice or made where others save as well."""

    think_s: float = 2.0
    twice: float = 0.05
    twice_at_once: float = 0.05
    shared: float = 0.1


class Worker:
    """Works until `goes_on` says no."""

    def __init__(
        self, person: Person, content: Content, url: str, journal: Journal, habits: Habits, goes_on: Callable[[], bool]
    ) -> None:
        self.dice = random.Random(person.id)
        self.person, self.content, self.journal, self.habits, self.goes_on = person, content, journal, habits, goes_on
        self.wire = Wire(url, person.session, journal, self.dice)
        self.second_wire = Wire(url, person.session, journal, random.Random(-person.id))
        self.drawer = Drawer(self.dice)
        self.known: dict[int, int] = {}
        self.position = self.dice.randrange(CHUNK_FRAMES)

    def work(self) -> None:
        try:
            time.sleep(self.dice.uniform(0, self.habits.think_s))  # people do not begin in step
            self._open()
            while self.goes_on():
                started = time.monotonic()
                self._step_and_save()
                cycle = self.habits.think_s * self.dice.uniform(0.5, 1.5)
                time.sleep(max(0.0, started + cycle - time.monotonic()))
        except GaveUp as given_up:
            self.journal.failed(str(given_up))
        except Exception as error:
            self.journal.failed(f"person {self.person.id} stopped: {error!r}")
            raise
        finally:
            self.wire.close()
            self.second_wire.close()

    def _open(self) -> None:
        self._read(f"filaments/{self.person.filament}/frames/", "read list of frames")
        self._read_ahead()

    def _read_ahead(self) -> None:
        chunk, of = self.position // CHUNK_FRAMES, self.person.filament
        self._read(f"filaments/{of}/labels/?start={chunk * CHUNK_FRAMES}&count={CHUNK_FRAMES}", "read 32 masks")
        self._read(f"filaments/{of}/chunks/{chunk}/", "read 32 images")

    def _step_and_save(self) -> None:
        is_shared = self.dice.random() < self.habits.shared
        filament = self.content.shared if is_shared else self.person.filament
        frames = self.content.frames[filament]
        self.position = (self.position + 1) % len(frames)
        if self.position % CHUNK_FRAMES == 0:
            self._read_ahead()
        frame = frames[self.position % 8 if is_shared else self.position]
        seen = self._read(f"filament-frames/{frame}/", "read a frame")
        if seen.status != 200:
            return
        version = int(seen.body["version"])
        if not is_shared and version != self.known.get(frame, 0):
            self.journal.failed(f"frame {frame} is at version {version}, not at {self.known.get(frame, 0)}")
        time.sleep(self.habits.think_s * self.dice.uniform(0.05, 0.2))
        saved = self._save(frame, version, is_shared=is_shared)
        if saved is not None:
            self.known[frame] = saved

    def _read(self, path: str, kind: str) -> Answer:
        answer = self.wire.get(f"/api/{path}", kind)
        if answer.status != 200:
            self.journal.failed(f"GET {path}: {answer.status} {str(answer.body)[:200]}")
        return answer

    def _save(self, frame: int, base: int, *, is_shared: bool) -> int | None:
        drawn = self.drawer.draw()
        key = str(UUID(int=self.dice.getrandbits(128), version=4))
        note = f"load {self.journal.count('saves')}"
        save = Save(key, self.person.id, frame, base, note, drawn.sha256)
        sent = {"base_version": base, "idempotency_key": key, "masks": drawn.wire, "note": note}
        body = json.dumps(sent).encode()
        self.journal.add(save)
        kind = self.dice.random()
        if kind < self.habits.twice_at_once:
            self.journal.count("sent twice at once")
            first, second = self._at_once(frame, body)
        else:
            first = second = self._put(self.wire, frame, body)
            if kind < self.habits.twice_at_once + self.habits.twice:
                self.journal.count("sent twice")
                second = self._put(self.wire, frame, body, kind="save again")
        self._note(save, first, second, is_shared=is_shared)
        return save.version

    def _put(self, wire: Wire, frame: int, body: bytes, kind: str = "save") -> Answer:
        return wire.put(f"/api/filament-frames/{frame}/masks/", body, kind)

    def _at_once(self, frame: int, body: bytes) -> tuple[Answer, Answer]:
        answers: list[Answer] = []
        failures: list[GaveUp] = []

        def second() -> None:
            try:
                answers.append(self._put(self.second_wire, frame, body, kind="save again"))
            except GaveUp as given_up:
                failures.append(given_up)

        thread = threading.Thread(target=second)
        thread.start()
        first = self._put(self.wire, frame, body)
        thread.join()
        if failures:
            raise failures[0]
        return first, answers[0]

    def _note(self, save: Save, first: Answer, second: Answer, *, is_shared: bool) -> None:
        answers = (first, second)
        versions = {answer.body["version"] for answer in answers if answer.status == 200}
        conflicts = [a for a in answers if a.status == 412 and is_shared and a.body["code"] in CONFLICTS]
        wrong = [answer for answer in answers if answer.status != 200 and answer not in conflicts]
        for answer in wrong[:1]:
            self.journal.failed(f"save {save.note}: {answer.status} {str(answer.body)[:300]}")
        if len(versions) > 1:
            self.journal.failed(f"save {save.note} sent twice became versions {sorted(versions)}")
        if versions:
            save.outcome, save.version = SAVED, min(versions)
        elif conflicts and not wrong:
            save.outcome = REFUSED if all(answer.tries == 1 for answer in answers) else UNKNOWN
            self.journal.count("overtaken by somebody")
