import pytest

from annotations.domain.errors import InvalidInput
from annotations.readers.detect import KINDS, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"II*\0", "tiff"),
        (b"MM\0+", "tiff"),
        (b"\x89PNG\r\n\x1a\n", "pictures"),
        (b"\xff\xd8\xff\xe0", "pictures"),
        (b"PK\x03\x04", "zipped"),
        (b"\0\0\0\x18ftypisom", "movie"),
        (b"RIFF\0\0\0\0AVI LIST", "movie"),
        (b"\x1a\x45\xdf\xa3", "movie"),
        (b"\0\0\0\x04", "dm"),
        (b"II\x97\x01\x20\x02", "ser"),
        (b"\x89HDF\r\n\x1a\n", "emd"),
        (b"\0" * 4 + b"x" * 204 + b"MAP ", "mrc"),
    ],
)
def test_the_first_bytes_say_what_it_is(head, kind, tmp_path):
    path = tmp_path / "nameless"
    path.write_bytes(head)
    assert kind_of(path, name="") == kind
    assert kind_of(path, name="x.unknown") == kind
    assert kind_of(path, name=f"x{KINDS[kind][1][0].upper()}") == kind


def test_a_wrong_suffix_is_named(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"II*\0")
    with pytest.raises(InvalidInput, match=r"This file is called \.png but is a TIFF") as caught:
        kind_of(path, name="a.png")
    assert caught.value.extra == {"suffix": ".png", "found": "tiff"}


def test_an_empty_file_and_a_socket_are_refused(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(b"")
    with pytest.raises(InvalidInput, match="empty") as caught:
        kind_of(path, name=path.name)
    assert caught.value.code == "file_truncated"


def test_a_folder_is_one_of_pictures(tmp_path):
    assert kind_of(tmp_path, name="") == "pictures"
