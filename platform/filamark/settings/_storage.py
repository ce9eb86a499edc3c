"""Files: frames, weights and exports live in one storage, a folder by default or an S3-compatible bucket."""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()
_data = Path(_env("FILAMARK_DATA", default=str(Path(__file__).resolve().parents[3] / ".filamark")))

MEDIA_ROOT = _data / "media"
MEDIA_URL = "/media-is-never-served/"


def _default_storage() -> dict[str, Any]:
    if _env("FILAMARK_STORAGE", default="file") == "s3":
        # Files go out several at a time already; ten more threads for each of them were more than a process may have.
        options = {"default_acl": None, "querystring_auth": True, "file_overwrite": True, "use_threads": False}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(MEDIA_ROOT), "allow_overwrite": True},
    }


AWS_STORAGE_BUCKET_NAME = _env("AWS_STORAGE_BUCKET_NAME", default="filamark")
AWS_S3_ENDPOINT_URL = _env("AWS_S3_ENDPOINT_URL", default="") or None
AWS_S3_REGION_NAME = _env("AWS_S3_REGION_NAME", default="us-east-1")

STORAGES: dict[str, dict[str, Any]] = {
    "default": _default_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
