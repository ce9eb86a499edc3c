"""`python -m mlbackend train|predict|evaluate|...`: works on folders, knows no database.

Each command is a module with `add_to(commands)`. None of them imports torch before it runs: `--help` and `evaluate`
answer at once.
"""

import argparse
import sys
from collections.abc import Sequence

from annotations.domain.errors import FilamarkError, InvalidInput
from mlbackend.cli import (
    adapt,
    assess,
    compare,
    evaluate,
    export_onnx,
    predict,
    reproduce,
    search,
    simulate_loop,
    synthesise,
    train,
)
from mlbackend.cli.reporting import error_event, tell_json

_LEARNING = (train, search, adapt, simulate_loop, predict)
_JUDGING = (evaluate, assess, compare, reproduce)
OK, FAILED, BAD_INPUT, CANCELLED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 2 bad input, 3 cancelled, 1 anything else."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except FilamarkError as error:
        _explain(error, as_json=getattr(options, "json_events", False))
        return BAD_INPUT if isinstance(error, InvalidInput) else FAILED
    except KeyboardInterrupt:
        print("Cancelled.", file=sys.stderr)
        return CANCELLED
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mlbackend", description="Learn from labelled filaments, on folders."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for command in (*_LEARNING, *_JUDGING, export_onnx, synthesise):
        command.add_to(commands)
    return parser


def _explain(error: FilamarkError, *, as_json: bool) -> None:
    print(error.message, file=sys.stderr)
    if as_json:
        tell_json(error_event(error))
