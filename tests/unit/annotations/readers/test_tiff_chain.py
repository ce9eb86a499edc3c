from io import BytesIO

import pytest
import tifffile

from annotations.domain.errors import InvalidInput
from annotations.readers.tiff_chain import frame_pages
from tests.support import recordings


def pages_of(data):
    return frame_pages(BytesIO(data), file_bytes=len(data))


@pytest.mark.parametrize("big", [False, True])
def test_pages_are_counted(big, tmp_path):
    path = recordings.tiff(tmp_path / "a.tif", recordings.frames(count=3), bigtiff=big)
    assert pages_of(path.read_bytes()) == [0, 1, 2]


def test_a_circle_is_seen(tmp_path):
    path = recordings.tiff(tmp_path / "a.tif", recordings.frames(count=2))
    data = bytearray(path.read_bytes())
    with tifffile.TiffFile(path) as tif:
        first, second = (page.offset for page in tif.pages)
    entries = int.from_bytes(data[second : second + 2], "little")
    after = second + 2 + 12 * entries
    data[after : after + 4] = first.to_bytes(4, "little")
    with pytest.raises(InvalidInput, match="circle") as caught:
        pages_of(bytes(data))
    assert caught.value.code == "file_damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"II*\0\0\0\0\0", "no_frames"),
        (b"II*\0\xff\xff\xff\x00", "file_truncated"),
        (b"II*\0\x08\0\0\0\0\0", "file_damaged"),
        (b"II*\0\x08\0\0\0\xff\xff", "file_damaged"),
    ],
)
def test_chains_that_lead_nowhere_are_refused(data, code):
    with pytest.raises(InvalidInput) as caught:
        pages_of(data)
    assert caught.value.code == code
