"""`python -m filamark.embedded start|stop FOLDER [--throwaway]`: start prints the database URL."""

import argparse
import sys
from pathlib import Path

from filamark.embedded import postgres
from filamark.embedded.errors import EmbeddedServerError


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m filamark.embedded", description=__doc__)
    parser.add_argument("action", choices=["start", "stop"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--throwaway", action="store_true", help="faster, not safe at a power cut: for tests")
    given = parser.parse_args(arguments)
    try:
        if given.action == "start":
            sys.stdout.write(postgres.ensure_running(given.folder, throwaway=given.throwaway) + "\n")
        else:
            postgres.stop(given.folder)
    except EmbeddedServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
