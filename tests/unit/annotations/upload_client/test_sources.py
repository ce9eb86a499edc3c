import hashlib
import time

import pytest

from annotations.domain import formats
from annotations.upload_client import sources
from annotations.upload_client.faults import Fault


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "images"
    made.mkdir()
    for name in ("b.png", "a.TIF", ".c.png", "times.csv", "Thumbs.db"):
        (made / name).write_bytes(name.encode() * 100)
    (made / "inner").mkdir()
    return made


def content(path):
    with sources.opened(path) as source:
        return source.name, source.read(0, source.length)


def test_a_file_is_sent_as_it_is(tmp_path):
    path = tmp_path / "film.mrc"
    path.write_bytes(b"frames")
    seen = []
    with sources.opened(path) as source:
        digest = source.sha256(lambda done, whole: seen.append((done, whole)))
        assert (source.name, source.length, source.read(2, 3)) == ("film.mrc", 6, b"ame")
    assert digest == hashlib.sha256(b"frames").hexdigest()
    assert seen == [(6, 6)]


def test_the_same_folder_is_the_same_zip_another_day(folder, monkeypatch):
    first = content(folder)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    (folder / "b.png").touch()
    assert content(folder) == first
    assert first[0] == "images.zip"


def test_the_zip_is_gone_afterwards(folder):
    with sources.opened(folder) as source:
        assert source.path.exists()
    assert not source.path.exists()


def test_a_folder_without_images(tmp_path):
    with pytest.raises(Fault, match="holds no images"), sources.opened(tmp_path):
        pass


def test_the_client_and_the_server_agree_on_pictures():
    """The client's folder is copied by itself, so it has a list of its own."""
    assert set(sources.PICTURES) == set(formats.PICTURE_SUFFIXES)
