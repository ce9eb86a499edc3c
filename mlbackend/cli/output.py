"""A folder for results that never holds half of them.

Files are written beside the folder and moved into it at the very end, each in one step.
"""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.domain.errors import InvalidInput


class OutputFolder:
    """Where a command writes.

    Raises
    ------
    InvalidInput
        ``output_not_writable``: nothing can be written there.
    """

    def __init__(self, destination: Path) -> None:
        self._destination = destination
        self._publishing = threading.Lock()
        try:
            if destination.exists() and not destination.is_dir():
                raise NotADirectoryError("it is a file")
            destination.parent.mkdir(parents=True, exist_ok=True)
            self.scratch = Path(tempfile.mkdtemp(prefix=f".{destination.name}-", dir=destination.parent))
        except OSError as error:
            reason = error.strerror or str(error)
            raise InvalidInput(
                f"Nothing can be written to {destination}: {reason}.", code="output_not_writable"
            ) from error

    def publish(self) -> None:
        """Move everything to its place."""
        with self._publishing:
            for file in sorted(path for path in self.scratch.rglob("*") if path.is_file()):
                target = self._destination / file.relative_to(self.scratch)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(file, target)  # noqa: PTH105  (the one that replaces on every system)
            self.discard()

    def discard(self) -> None:
        """Forget what was not published."""
        shutil.rmtree(self.scratch, ignore_errors=True)

    def abandon(self) -> None:
        """As `discard`, from another thread: waits for a publication that has begun, and lets none begin any more."""
        self._publishing.acquire()  # never given back: the process is about to end
        self.discard()


@contextmanager
def output_folder(destination: Path) -> Iterator[OutputFolder]:
    """An output folder that is published when the block ends well, and discarded when it does not."""
    output = OutputFolder(destination)
    try:
        yield output
        output.publish()
    finally:
        output.discard()
