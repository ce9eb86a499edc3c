"""Storages with a weakness, for tests of what follows from it."""

import errno
import os
import time

from django.core.files.storage import FileSystemStorage


class FullStorage(FileSystemStorage):
    """A disk that is full once it holds `room` files."""

    def __init__(self, *args, room, **kwargs):
        super().__init__(*args, **kwargs)
        self._room = room

    def _save(self, name, content):
        if sum(len(files) for _, _, files in os.walk(self.location)) >= self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super()._save(name, content)


class SlowStorage(FileSystemStorage):
    """A disk that takes its time, so that a process can be met in the middle of its work."""

    def _save(self, name, content):
        time.sleep(0.02)
        return super()._save(name, content)
