"""How commands speak: one JSON object a line for programs, short lines for people."""

import json
import sys
from typing import Any

from annotations.domain.errors import FilamarkError

Event = dict[str, Any]


def tell_json(event: Event) -> None:
    """Print one event as a line of JSON, at once."""
    print(json.dumps(event, allow_nan=False), flush=True)


def tell_person(event: Event) -> None:
    """Print what a person wants to know of an event to standard error; standard output stays for results."""
    line = _line(event)
    if line:
        print(line, file=sys.stderr, flush=True)


def error_event(error: FilamarkError) -> Event:
    """An error as the last event of a run."""
    return {"event": "error", "code": error.code, "detail": error.message}


def _line(event: Event) -> str | None:
    kind = event["event"]
    if kind == "progress":
        eta = "" if event["eta_s"] is None else f", about {event['eta_s']:.0f} s left"
        return f"{event['fraction']:4.0%}  {event['text']}{eta}"
    if kind == "metrics" and event["validation"]:
        scores = ", ".join(f"{descriptor} {value:.4f}" for descriptor, value in event["validation"].items())
        return f"      validation after step {event['step']}: macro-F1 {scores}"
    if kind == "warning":
        return f"      {event['detail']}"
    return None
