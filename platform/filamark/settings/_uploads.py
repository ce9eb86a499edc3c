"""Recordings on their way in: how much is let in, for how long it is kept unfinished, and which folders are open."""

import os
import re

import environ

_env = environ.Env()
_GIB, _MIB = 2**30, 2**20

UPLOAD_MAX_BYTES = int(_env.float("FILAMARK_UPLOAD_MAX_GIB", default=1024.0) * _GIB)
# One request: it has to lie on the disk of the web server before it is looked at.
UPLOAD_PART_MAX_BYTES = int(_env.float("FILAMARK_UPLOAD_PART_MAX_MIB", default=64.0) * _MIB)
UPLOAD_OPEN_PER_USER = _env.int("FILAMARK_UPLOADS_PER_USER", default=20)
UPLOAD_EXPIRES_DAYS = _env.float("FILAMARK_UPLOAD_EXPIRES_DAYS", default=7.0)
# Left free on the disk, whatever people send: the database and the frames need room as well.
UPLOAD_SPARE_BYTES = int(_env.float("FILAMARK_UPLOAD_SPARE_GIB", default=1.0) * _GIB)

# Absolute paths of folders on the server from which managers may take recordings in, as the system separates paths
# or by commas.
IMPORT_FOLDERS = [
    path.strip()
    for path in re.split(f"[,{re.escape(os.pathsep)}]", _env("FILAMARK_IMPORT_FOLDERS", default=""))
    if path.strip()
]
