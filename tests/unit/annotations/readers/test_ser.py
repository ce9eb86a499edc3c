import numpy as np
import pytest

from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import recordings

STACK = recordings.frames()


@pytest.mark.parametrize("version", [0x0210, 0x0220])
@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int32"])
def test_hyperspy_s_reader_agrees(version, dtype, tmp_path):
    tia = pytest.importorskip("rsciio.tia")
    stack = recordings.frames(dtype=dtype) // (1 if np.dtype(dtype).itemsize < 4 else 2**17)
    path = recordings.ser(tmp_path / "a.ser", stack, version=version)
    theirs = tia.file_reader(str(path))[0]
    with open_recording(path) as recording:
        ours = recording.read(0, len(stack)).astype(np.int64) + recording.header.grey_offset
        np.testing.assert_array_equal(ours, theirs["data"])
        assert recording.header.facts["pixel_size"].value == pytest.approx(theirs["axes"][-1]["scale"])


def test_whole_seconds_are_times_where_they_tell_frames_apart(tmp_path, header_of):
    seconds = [1_600_000_000, 1_600_000_002, 1_600_000_003, 1_600_000_010, 1_600_000_011]
    header = header_of(recordings.ser(tmp_path / "a.ser", STACK, seconds=seconds))
    assert header.times_s == (0, 2, 3, 10, 11)
    assert header.facts["recorded_at"] == Fact("2020-09-13T12:26:40+00:00")
    same = header_of(recordings.ser(tmp_path / "b.ser", STACK))
    assert (same.times_s, "whole seconds" in same.notes[0]) == (None, True)


def patched(path, offset, data):
    whole = bytearray(path.read_bytes())
    whole[offset : offset + len(data)] = data
    path.write_bytes(whole)
    return path


@pytest.mark.parametrize(
    ("offset", "value", "code"),
    [
        (6, 0x4120, "no_frames"),
        (18, 0, "no_frames"),
        (18, 2**31, "header_absurd"),
        (18, 900_000, "file_truncated"),
        (22, 2**31, "file_truncated"),
    ],
)
def test_numbers_out_of_range_are_refused(offset, value, code, tmp_path, refused):
    path = patched(recordings.ser(tmp_path / "a.ser", STACK), offset, value.to_bytes(4, "little"))
    assert refused(path).code == code


def test_images_of_two_sizes_are_refused(tmp_path, refused):
    path = recordings.ser(tmp_path / "a.ser", STACK)
    second = path.read_bytes().index((40).to_bytes(4, "little") + (24).to_bytes(4, "little"), 500)
    error = refused(patched(path, second, (20).to_bytes(4, "little")))
    assert (error.code, error.extra) == ("mixed_sizes", {"frame": 1})
