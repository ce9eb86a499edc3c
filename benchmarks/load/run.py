"""One load test from an empty database to its result."""

import random
import sys
import threading
import time
from dataclasses import dataclass, field

from benchmarks.load import checker, stored
from benchmarks.load.content import Content
from benchmarks.load.journal import Journal
from benchmarks.load.person import Habits, Worker
from benchmarks.load.report import Result
from benchmarks.load.server import Server, kill_at, moments
from tests.support.stack import Stack


@dataclass(frozen=True)
class Plan:
    """How much of what: `workers` of the web server, 0 for a single process as `./run demo` has it."""

    saves: int = 10_000
    people: int = 20
    kills: int = 12
    workers: int = 2
    seed: int = 1
    habits: Habits = field(default_factory=Habits)


def run(stack: Stack, plan: Plan) -> Result:
    """Carry the plan out on an empty, migrated product of which nothing runs yet."""
    content = _content(stack, plan.people)
    dice, journal = random.Random(plan.seed), Journal()

    def begun() -> int:
        return journal.counts["saves"]

    with Server(stack, workers=plan.workers).running() as server:
        started = time.monotonic()
        workers = [
            Worker(person, content, stack.url, journal, plan.habits, lambda: begun() < plan.saves)
            for person in content.people
        ]
        threads = [threading.Thread(target=worker.work, daemon=True) for worker in workers]
        for thread in threads:
            thread.start()
        killer = threading.Thread(
            target=kill_at, args=(moments(plan.saves, plan.kills, dice), begun, server, dice), daemon=True
        )
        killer.start()
        for thread in threads:
            thread.join()
        killer.join()
        seconds = time.monotonic() - started
    journal.write(stack.logs / "load-journal.jsonl")
    problems = checker.problems(journal.saves, stored.read(stack.environment["DATABASE_URL"]))
    return Result(journal, server.outages, problems, seconds)


def _content(stack: Stack, people: int) -> Content:
    stack.start("content", sys.executable, "-m", "benchmarks.load.content", "--people", str(people))
    process = stack.processes.pop("content")
    assert process.wait(timeout=300) == 0, stack.log("content")
    return Content.read(stack.log("content").splitlines()[-1])
