"""Ending at once when whoever started the process lets go of its standard input."""

import os
import sys
import threading
from collections.abc import Callable

CANCELLED = 3


def exit_when_input_closes(clean_up: Callable[[], None]) -> None:
    """Watch standard input in the background; when it closes, clean up and leave with code 3.

    The process leaves without waiting for the other threads: a step of training may take seconds.
    """

    def watch() -> None:
        # The descriptor itself: a buffered read holds a lock that the interpreter wants when it ends.
        while os.read(sys.stdin.fileno(), 1024):
            pass
        clean_up()
        os._exit(CANCELLED)

    threading.Thread(target=watch, name="cancellation", daemon=True).start()
