"""`python -m annotations.upload_client FILE... --server URL --project NAME --user NAME`."""

import sys

from .command import main

sys.exit(main(sys.argv[1:]))
