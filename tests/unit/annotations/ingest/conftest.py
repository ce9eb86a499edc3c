"""The two storages, and a spec that takes an upload of one part from there."""

import itertools

import boto3
import pytest
from django.core.files.storage import storages
from moto import mock_aws

from annotations import files
from annotations.ingest.spec import Parts
from tests.support.watched import spec

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
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="frames")
        options = {"bucket_name": "frames", "region_name": "us-east-1", "endpoint_url": None, "default_acl": None}
        settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": BUCKET, "OPTIONS": options}}
        yield storages["default"]


@pytest.fixture
def sent(storage, tmp_path):
    """`sent(data, cuts=...)` lays the parts of an upload into the storage and gives the spec that takes it in."""

    def send(data, *, cuts=(), **more):
        edges = [0, *cuts, len(data)]
        for start, stop in itertools.pairwise(edges):
            files.write(storage, f"uploads/u1/{start:020d}", data[start:stop])
        parts = Parts("uploads/u1", len(data), more.pop("sha256", ""))
        return spec(tmp_path, parts=parts, **more)

    return send
