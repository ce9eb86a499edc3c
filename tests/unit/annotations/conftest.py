"""The two storages that everything which keeps files is tested on."""

import boto3
import pytest
from django.core.files.storage import storages
from moto import mock_aws

FILES = "django.core.files.storage.FileSystemStorage"
BUCKET = "storages.backends.s3.S3Storage"


@pytest.fixture(params=["file system", "s3"])
def storage(request, settings, tmp_path, monkeypatch):
    """The default storage of the test: a folder of its own, then a bucket of its own."""
    if request.param == "file system":
        options = {"location": str(tmp_path / "media"), "allow_overwrite": True}
        settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": FILES, "OPTIONS": options}}
        yield storages["default"]
        return
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="filamark")
        options = {"bucket_name": "filamark", "region_name": "us-east-1", "endpoint_url": None, "default_acl": None}
        settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": BUCKET, "OPTIONS": options}}
        yield storages["default"]
