import pytest

from annotations.domain import formats
from annotations.readers.detect import KINDS


@pytest.mark.parametrize("name", ["a.tif", "A.TIFF", "b.ome.tif", "c.dm4", "d.MRC", "e.mp4", "f.emd", "g.ser", "h.zip"])
def test_recordings(name):
    assert formats.is_recording(name)


@pytest.mark.parametrize("name", ["a", "a.txt", "a.tif.exe", "a.py", "notes.csv"])
def test_everything_else(name):
    assert not formats.is_recording(name)


def test_pictures_of_a_folder():
    assert formats.is_picture("0001.PNG")
    assert not formats.is_picture("times.csv")


def test_what_is_let_in_is_what_can_be_read():
    assert {kind: suffixes for kind, (_, suffixes) in KINDS.items()} == formats.SUFFIXES
