"""Readers of recordings: one format a file, all behind `open_recording`.

Only the process that takes recordings in imports them: the web process never loads a codec. They know files and
pixels, nothing of Django or the database.
"""

import importlib
from pathlib import Path

from annotations.readers.detect import kind_of
from annotations.readers.grey import GreyRecording
from annotations.readers.recording import Header, Recording
from annotations.readers.source import Source, decoding

__all__ = ["Header", "Recording", "open_recording"]


def open_recording(path: Path, *, name: str = "") -> Recording:
    """Open a file or a folder of pictures; `name` is what the file was called by the person who sent it.

    Raises
    ------
    InvalidInput
        The file cannot be read; codes and sentences say why.
    """
    kind = kind_of(path, name=name or path.name)
    module = importlib.import_module(f"annotations.readers.{kind}")
    with decoding("This recording"):
        source: Source = module.open_source(path)
    try:
        return GreyRecording(source)
    except BaseException:
        source.close()
        raise
