"""`python -m annotations.ingest SPEC [--json-events]`: take one recording in.

SPEC is a file, or `-` for one line of standard input, which then stays open: the process ends when it closes.
"""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

OK, FAILED, CANCELLED = 0, 1, 3
STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and return the exit code: 0 done, 1 failed, 3 cancelled."""
    options = _parser().parse_args(arguments)
    tell = _tell_json if options.json_events else _tell_person
    # The big libraries only now: `--help` answers at once.
    from annotations.ingest import errors, memory
    from annotations.ingest.spec import Spec

    try:
        spec = Spec.from_json(_line() if options.spec == STDIN else Path(options.spec).read_text(encoding="utf-8"))
        memory.limit(spec.memory_bytes)
        _configure(spec.settings)
        if options.spec == STDIN:
            threading.Thread(target=_leave_when_input_closes, name="cancellation", daemon=True).start()

        from annotations.ingest.run import run

        run(spec, tell)
    except Exception as error:
        tell(errors.as_event(error) | {"peak_bytes": memory.peak_bytes()})
        return FAILED
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m annotations.ingest", description="Take one recording in.")
    parser.add_argument("spec", metavar="SPEC", help="what to do, as JSON: a file, or - for a line of standard input")
    parser.add_argument("--json-events", action="store_true", help="print one JSON object a line while running")
    return parser


def _configure(values: dict[str, object]) -> None:
    """Django for its storages alone: no database, no applications."""
    from django.conf import settings

    settings.configure(**values)


def _line() -> str:
    """The first line of standard input, read past Python's buffer, so that nobody else's read is held up."""
    line = bytearray()
    while not line.endswith(b"\n") and (more := os.read(sys.stdin.fileno(), 1)):
        line += more
    return line.decode()


def _leave_when_input_closes() -> NoReturn:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    # Without waiting for other threads: whatever is half done has no note that says it is finished.
    os._exit(CANCELLED)


def _tell_json(event: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(event, allow_nan=False) + "\n")
    sys.stdout.flush()


def _tell_person(event: dict[str, object]) -> None:
    text = event.get("text") or event.get("detail") or event["event"]
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(CANCELLED))
    sys.exit(main())
