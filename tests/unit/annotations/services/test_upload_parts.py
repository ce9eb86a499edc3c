"""Parts on their way into the storage: both kinds of it take them as they arrive."""

import hashlib
import io
from types import SimpleNamespace

import pytest

from annotations import files
from annotations.domain import tus
from annotations.domain.errors import ChecksumMismatch, InvalidInput, TooLarge
from annotations.services import upload_parts

PREFIX = "uploads/u1"


class Request(io.BytesIO):
    """A body that can be read once, like one that comes from a connection."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise io.UnsupportedOperation


@pytest.fixture
def upload():
    return SimpleNamespace(parts_prefix=PREFIX, offset=0, length=100)


def sha256_of(data):
    return tus.Checksum("sha256", hashlib.sha256(data).digest())


def test_a_part_lies_in_the_storage_under_its_offset(storage, upload):
    data = bytes(range(60))
    assert upload_parts.write(upload, Request(data), most=100, checksum=sha256_of(data)) == 60
    with storage.open(f"{PREFIX}/{0:020d}") as kept:
        assert kept.read() == data


@pytest.mark.parametrize(
    ("data", "checksum", "error"),
    [
        (bytes(60), sha256_of(b"else"), ChecksumMismatch),
        (bytes(101), None, TooLarge),
        (b"", None, InvalidInput),
    ],
)
def test_of_a_part_that_is_wrong_nothing_stays(storage, upload, data, checksum, error):
    with pytest.raises(error):
        upload_parts.write(upload, Request(data), most=100, checksum=checksum)
    assert files.listed(storage, PREFIX)[1] == []


def test_all_parts_go(storage, upload):
    upload_parts.write(upload, Request(bytes(40)), most=100, checksum=None)
    upload.offset = 40
    upload_parts.write(upload, Request(bytes(60)), most=100, checksum=None)
    upload_parts.delete_all(PREFIX)
    assert files.listed(storage, PREFIX)[1] == []
