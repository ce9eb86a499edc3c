"""`python -m mlbackend train|predict|evaluate`: the command line that works on folders, without a database."""

import signal
import sys

from mlbackend.cli import CANCELLED, main

if __name__ == "__main__":
    # Asked to end, leave like any other error does: half-written results are cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(CANCELLED))
    sys.exit(main())
