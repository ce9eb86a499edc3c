import os

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from annotations import files
from annotations.domain.errors import Unavailable


class Careful(FileSystemStorage):
    """A storage of somebody's own, which may do more than write files."""


@pytest.fixture(params=[FileSystemStorage, Careful])
def storage(request, tmp_path):
    return request.param(tmp_path, allow_overwrite=True)


def test_a_file_is_written_replaced_and_read(storage):
    files.write(storage, "a/b/c", b"old")
    files.write(storage, "a/b/c", memoryview(b"new"))
    assert files.read(storage, "a/b/c") == b"new"
    assert files.read(storage, "a/b/d") is None
    assert files.listed(storage, "a/b") == ([], ["c"])


def test_everything_below_a_folder_is_listed_and_removed_with_empty_folders(storage, tmp_path):
    for name in ("kept/x", "gone/1/a", "gone/1/b/c", "gone/d"):
        files.write(storage, name, b"")
    assert sorted(files.names(storage, "gone")) == ["gone/1/a", "gone/1/b/c", "gone/d"]
    files.remove(storage, "gone/1")
    files.remove(storage, "gone")
    files.remove(storage, "never/there")
    assert list(files.names(storage, "gone")) == []
    assert list(files.names(storage, "kept")) == ["kept/x"]


def test_no_empty_folder_is_left_on_a_file_system(tmp_path):
    storage = FileSystemStorage(tmp_path / "media", allow_overwrite=True)
    files.write(storage, "videos/a/0/c/1", b"")
    files.write(storage, "ingests/3/block", b"")
    files.remove(storage, "videos/a")
    files.remove(storage, "ingests/4")
    assert [path.name for path in (tmp_path / "media").iterdir()] == ["ingests"]


def test_nothing_half_written_is_left_when_the_disk_refuses(tmp_path, monkeypatch):
    storage = FileSystemStorage(tmp_path, allow_overwrite=True)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        files.write(storage, "a", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_storage_that_renames_is_refused():
    storage = InMemoryStorage()
    files.write(storage, "chunk", b"old")
    with pytest.raises(Unavailable) as caught:
        files.write(storage, "chunk", b"new")
    assert caught.value.code == "storage_does_not_overwrite"
    assert files.listed(storage, "") == ([], ["chunk"])
