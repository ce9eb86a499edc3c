import hashlib
import io
import json
import zipfile

import pytest

from annotations.domain.errors import Conflict
from annotations.exporters.package import Manifest, open_package


def filled(target, stop=False):
    with open_package(target, Manifest("x", about={"project": "p"})) as package:
        package.add("a/one.png", b"one")
        if stop:
            raise KeyboardInterrupt
        package.add("two.json", b"{}")
        return package.finish()


def test_a_folder_a_zip_and_an_open_file_hold_the_same(tmp_path):
    filled(tmp_path / "folder")
    filled(tmp_path / "x.zip")
    file = io.BytesIO()
    filled(file)
    folder = {
        path.relative_to(tmp_path / "folder").as_posix(): path.read_bytes()
        for path in (tmp_path / "folder").rglob("*")
        if path.is_file()
    }
    assert set(folder) == {"a/one.png", "two.json", "manifest.json"}
    assert (tmp_path / "x.zip").read_bytes() == file.getvalue()
    with zipfile.ZipFile(file) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == folder


def test_the_same_content_gives_the_same_bytes():
    first, second = io.BytesIO(), io.BytesIO()
    filled(first)
    filled(second)
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_manifest_lists_every_file_but_itself(tmp_path):
    manifest = filled(tmp_path / "folder")
    written = json.loads((tmp_path / "folder" / "manifest.json").read_text())
    assert written["files"] == {
        "a/one.png": {"sha256": hashlib.sha256(b"one").hexdigest(), "size": 3},
        "two.json": {"sha256": hashlib.sha256(b"{}").hexdigest(), "size": 2},
    }
    assert set(manifest.files) == set(written["files"])
    assert written["manifest"] == "filamark-manifest/1"


@pytest.mark.parametrize("name", ["folder", "x.zip"])
def test_nothing_is_left_when_it_fails(tmp_path, name):
    with pytest.raises(KeyboardInterrupt):
        filled(tmp_path / name, stop=True)
    assert list(tmp_path.iterdir()) == []


def test_an_open_file_is_cut_back_to_where_it_was():
    file = io.BytesIO(b"before")
    file.seek(6)
    with pytest.raises(KeyboardInterrupt):
        filled(file, stop=True)
    assert file.getvalue() == b"before"


def test_an_older_zip_stays_until_the_new_one_is_whole(tmp_path):
    filled(tmp_path / "x.zip")
    before = (tmp_path / "x.zip").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        filled(tmp_path / "x.zip", stop=True)
    assert (tmp_path / "x.zip").read_bytes() == before


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine").touch()
    with pytest.raises(Conflict) as caught:
        filled(tmp_path)
    assert caught.value.code == "target_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    (tmp_path / "empty").mkdir()
    filled(tmp_path / "empty")
    assert (tmp_path / "empty" / "two.json").exists()


def test_a_name_is_used_once(tmp_path):
    with open_package(tmp_path / "x", Manifest("x")) as package:
        package.add("one.png", b"1")
        with pytest.raises(ValueError, match=r"one\.png was added before"):
            package.add("one.png", b"2")
