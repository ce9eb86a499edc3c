"""What the launcher says: one clear sentence at a time, to a person."""

import sys


class LaunchError(Exception):
    """Something the user can put right; the message is one sentence that says what and how."""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
