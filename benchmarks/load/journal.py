"""What the people of a load test did and were told, kept on their side: the checker believes nothing else."""

import json
import threading
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

SAVED, REFUSED, UNKNOWN, FAILED = "saved", "refused", "unknown", "failed"


@dataclass
class Save:
    """One save: what was sent, and how it ended.

    SAVED was answered with a version. REFUSED was answered 412 at the first try, so nothing may have been stored.
    UNKNOWN was refused only after an answer had been lost: it may be a version on which somebody saved since.
    """

    key: str
    author: int
    frame: int
    base: int
    note: str
    sha256: dict[str, str]
    outcome: str = FAILED
    version: int | None = None


@dataclass(frozen=True)
class Sample:
    """How long somebody waited, from the first try to the answer that counted."""

    kind: str
    started_at: float
    ended_at: float
    tries: int = 1

    @property
    def seconds(self) -> float:
        return self.ended_at - self.started_at


@dataclass
class Journal:
    """Shared by all people; the lock is held for an append only."""

    saves: list[Save] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    # Answers that were lost, by when: only a server that is being killed may lose one.
    lost_at: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> int:
        with self.lock:
            self.counts[what] += 1
            return self.counts[what]

    def add(self, save: Save) -> None:
        with self.lock:
            self.saves.append(save)

    def waited(self, sample: Sample) -> None:
        with self.lock:
            self.samples.append(sample)

    def lost(self, at: float) -> None:
        with self.lock:
            self.lost_at.append(at)

    def failed(self, what: str) -> None:
        with self.lock:
            self.errors.append(what)

    def write(self, path: Path) -> None:
        """For whoever has to find out what went wrong."""
        lines = [json.dumps(asdict(save)) for save in self.saves]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
