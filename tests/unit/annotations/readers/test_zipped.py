"""Archives, honest and hostile."""

import stat
import struct
import warnings
import zipfile
import zlib

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from annotations.readers import open_recording, zipped
from tests.support import recordings

STACK = recordings.frames(count=11, dtype="uint8")
PICTURE = recordings.png(STACK[0])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.zip"


def member(name, *, mode=0o644, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = (stat.S_IFREG | mode) << 16, method
    return info


def test_what_systems_add_is_passed_over(path):
    extra = [("__MACOSX/frames/._frame_1.png", b"x"), ("frames/.DS_Store", b"x"), ("frames/times.csv", times())]
    with open_recording(recordings.zipped(path, STACK, extra=extra)) as recording:
        header = recording.header
        assert (header.indices, header.notes) == (tuple(range(1, 12)), ())
        assert header.times_s[:3] == (0.5, 1.0, 1.5)
        np.testing.assert_array_equal(recording.read(0, 11), STACK)


def times():
    return "frame,time_s\n" + "".join(f"{number},{number / 2}\n" for number in range(1, 12))


def test_tiffs_in_an_archive(path, tmp_path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, frame in enumerate(STACK):
            archive.write(recordings.tiff(tmp_path / "a.tif", frame), f"{number}.tif")
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(4, 9), STACK[4:9])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../frame_2.png", "leads out"),
        ("/frame_2.png", "leads out"),
        ("C:/a.png", "leads out"),
        ("a\\b.png", "leads out"),
    ],
)
def test_names_that_lead_out_are_refused(name, words, path, refused):
    error = refused(recordings.zipped(path, STACK[:1], inside="", extra=[(name, PICTURE)]))
    assert (error.code, words in error.message) == ("archive_unsafe", True)


def test_links_are_refused(path, refused):
    info = member("frame_2.png")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    error = refused(recordings.zipped(path, STACK[:1], inside="", extra=[(info, b"/etc/passwd")]))
    assert (error.code, "is a link" in error.message) == ("archive_unsafe", True)


def test_a_name_that_comes_twice_is_refused(path, refused):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        recordings.zipped(path, STACK[:1], inside="", extra=[("frame_1.png", PICTURE)])
    assert "twice" in refused(path).message


def test_encrypted_and_unusual_archives_are_refused(path, refused):
    data = bytearray(recordings.zipped(path, STACK[:1]).read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path).message
    recordings.zipped(path, STACK[:1], inside="", extra=[(member("b.png", method=zipfile.ZIP_LZMA), PICTURE)])
    assert "unusual" in refused(path).message


def test_a_bomb_is_refused_by_its_table_of_contents(path, refused):
    """A member of 100 bytes that says it holds 4 GB."""
    data = bytearray(recordings.zipped(path, STACK[:1]).read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(data)
    assert refused(path).code == "too_large"


def test_a_member_that_lies_about_its_length_is_not_read(path):
    """Its data would unpack to 50 MB, its table of contents says as much as the picture has."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(PICTURE + bytes(50 * 2**20)) + packer.flush()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member("frame_1.png", method=zipfile.ZIP_STORED), packed)
    data = bytearray(path.read_bytes())
    for start, method, size in ((0, 8, 22), (data.rindex(b"PK\x01\x02"), 10, 24)):
        data[start + method : start + method + 2] = struct.pack("<H", zipfile.ZIP_DEFLATED)
        data[start + size : start + size + 4] = struct.pack("<I", len(PICTURE))
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match=r"^frame_1\.png: ") as caught, open_recording(path) as recording:
        recording.read(0, 1)
    assert caught.value.code == "file_damaged"


def test_too_many_entries_are_counted_before_they_are_read(path, refused, monkeypatch):
    monkeypatch.setattr(zipped, "MOST_ENTRIES", 10)
    error = refused(recordings.zipped(path, STACK))
    assert (error.code, "more than 10 files" in error.message) == ("too_large", True)


def test_pictures_of_two_recordings_are_refused(path, refused):
    error = refused(recordings.zipped(path, STACK, inside="a/", extra=[("b/frame_1.png", PICTURE)]))
    assert (error.code, error.extra["folders"]) == ("several_folders", ["a", "b"])


def test_an_archive_without_pictures_is_refused(path, refused):
    assert refused(recordings.zipped(path, STACK[:0])).code == "no_frames"
    assert refused(recordings.zipped(path, STACK[:0], extra=[("a.dm4", b"x")])).code == "no_frames"
