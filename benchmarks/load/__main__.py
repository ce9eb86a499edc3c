"""`python -m benchmarks.load`: 20 people, 10,000 saves, random kills. Ends with 1 if anything is wrong."""

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.load.person import Habits
from benchmarks.load.run import Plan, run
from tests.support.stack import migrated_stack


def main() -> int:
    plan = _plan()
    with tempfile.TemporaryDirectory() as folder, migrated_stack(Path(folder)) as stack:
        result = run(stack, plan)
        figures = result.figures()
        wrong = bool(result.errors or result.problems)
        if wrong:
            kept = Path(tempfile.mkdtemp(prefix="filamark-load-"))
            for log in stack.logs.iterdir():
                (kept / log.name).write_bytes(log.read_bytes())
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print(f"{plan.people} people, a save each every {plan.habits.think_s:g} s, {plan.workers or 'no'} workers")
    print(*result.words(), sep="\n")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    print(*figures, sep="\n")
    if wrong:
        print(f"Logs and journal are kept in {kept}.")
    return int(wrong)


def _plan() -> Plan:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--saves", type=int, default=usual.saves)
    parser.add_argument("--people", type=int, default=usual.people)
    parser.add_argument("--kills", type=int, default=usual.kills)
    parser.add_argument("--workers", type=int, default=usual.workers, help="of gunicorn; 0: uvicorn alone")
    parser.add_argument("--think", type=float, default=usual.habits.think_s, help="seconds from save to save, mean")
    parser.add_argument("--seed", type=int, default=usual.seed)
    given = parser.parse_args()
    return Plan(given.saves, given.people, given.kills, given.workers, given.seed, Habits(think_s=given.think))


if __name__ == "__main__":
    sys.exit(main())
