"""What every reader of recordings promises: the pixels that were written, one frame at a time, and clear refusals."""

import shutil
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from annotations.readers import open_recording
from tests.support import recordings

ROOT = Path(__file__).resolve().parents[2]

# name: (format in the header, suffix, writer, depth)
FORMATS = {
    "tiff": ("tiff", ".tif", recordings.tiff, "uint16"),
    "tiff-8": ("tiff", ".tif", recordings.tiff, "uint8"),
    "tiff-big-endian": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, byteorder=">"), "uint16"),
    "bigtiff": ("tiff", ".btf", lambda p, s: recordings.tiff(p, s, bigtiff=True), "uint16"),
    "tiff-strips": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, rowsperstrip=5), "uint16"),
    "tiff-deflate": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, compression="zlib", predictor=True), "uint16"),
    "tiff-lzw": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, compression="lzw"), "uint16"),
    "tiff-zstd-tiles": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, compression="zstd", tile=(16, 16)), "uint8"),
    "tiff-one-page": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, truncate=True), "uint16"),
    "imagej": ("tiff", ".tif", lambda p, s: recordings.tiff(p, s, imagej=True), "uint16"),
    "ome-tiff": ("tiff", ".ome.tif", recordings.ome, "uint16"),
    "pictures": ("pictures", "", recordings.folder, "uint8"),
    "pictures-16": ("pictures", "", recordings.folder, "uint16"),
    "zip": ("zip", ".zip", recordings.zipped, "uint16"),
    "avi": ("movie", ".avi", recordings.movie, "uint8"),
    "mkv-16": ("movie", ".mkv", recordings.movie, "uint16"),
    "mov": ("movie", ".mov", lambda p, s: recordings.movie(p, s, codec="libx264", options={"qp": "0"}), "uint8"),
    "mrc": ("mrc", ".mrc", recordings.mrc, "uint16"),
    "mrc-signed": ("mrc", ".mrc", recordings.mrc, "int16"),
    "mrc-bytes": ("mrc", ".mrc", recordings.mrc, "int8"),
    "dm3": ("dm", ".dm3", recordings.dm3, "uint16"),
    "dm3-signed": ("dm", ".dm3", recordings.dm3, "int16"),
    "dm4": ("dm", ".dm4", recordings.dm4, "uint16"),
    "dm4-8": ("dm", ".dm4", recordings.dm4, "uint8"),
    "ser": ("ser", ".ser", recordings.ser, "uint16"),
    "ser-old": ("ser", ".ser", lambda p, s: recordings.ser(p, s, version=0x0210), "int16"),
    "velox": ("emd", ".emd", recordings.velox, "uint16"),
    "velox-gzip": ("emd", ".emd", lambda p, s: recordings.velox(p, s, compression="gzip"), "int16"),
}
FILES = {name for name, (_, suffix, *_) in FORMATS.items() if suffix}
# A movie's codec finds a cut only where it hurts a frame; so does a text-less archive.
SUFFIXES = sorted({suffix for _, suffix, *_ in FORMATS.values() if suffix and suffix != ".ome.tif"} | {".png", ".mp4"})


@pytest.fixture(params=FORMATS)
def kind(request):
    return request.param


@pytest.fixture(params=sorted(FILES))
def file_kind(request):
    return request.param


def written(kind, folder, stack=None):
    """The file of a format and the frames in it."""
    _, suffix, write, dtype = FORMATS[kind]
    stack = recordings.frames(dtype=dtype) if stack is None else stack
    return write(folder / f"recording{suffix}", stack), stack


def read_all(path, name=""):
    with open_recording(path, name=name) as recording:
        for index in range(recording.header.shape[0]):
            recording.read(index, index + 1)


def refusal(path, name=""):
    """The error of opening, or of reading all frames."""
    with pytest.raises(InvalidInput) as caught:
        read_all(path, name)
    assert caught.value.message.endswith(".")
    return caught.value


def test_the_pixels_come_back(kind, tmp_path):
    path, stack = written(kind, tmp_path)
    with open_recording(path) as recording:
        header = recording.header
        assert (header.format, header.shape) == (FORMATS[kind][0], stack.shape)
        assert header.dtype == (np.uint8 if stack.itemsize == 1 else np.uint16)
        block = recording.read(0, len(stack))
        assert (block.shape, block.dtype, block.dtype.isnative) == (stack.shape, header.dtype, True)
        np.testing.assert_array_equal(block.astype(np.int64) + header.grey_offset, stack)


def test_frames_come_in_any_order(kind, tmp_path):
    path, stack = written(kind, tmp_path)
    with open_recording(path) as recording:
        for start, stop in ((3, 5), (1, 2), (4, 5), (0, 3), (2, 2), (0, 1)):
            block = recording.read(start, stop).astype(np.int64) + recording.header.grey_offset
            np.testing.assert_array_equal(block, stack[start:stop])


def test_frames_that_are_not_there_are_a_caller_s_mistake(kind, tmp_path):
    path, stack = written(kind, tmp_path)
    with open_recording(path) as recording:
        for start, stop in ((-1, 2), (0, len(stack) + 1), (3, 2)):
            with pytest.raises(ValueError, match=rf"within 0\.\.{len(stack)}, given"):
                recording.read(start, stop)


def test_a_closed_recording_is_not_read(kind, tmp_path):
    path, _ = written(kind, tmp_path)
    recording = open_recording(path)
    recording.close()
    recording.close()
    with pytest.raises(ValueError, match="closed"):
        recording.read(0, 1)


def test_facts_have_units_and_a_source(kind, tmp_path):
    path, stack = written(kind, tmp_path)
    with open_recording(path) as recording:
        header = recording.header
    assert all(fact.source in ("file", "side_car") for fact in header.facts.values())
    assert header.times_s is None or len(header.times_s) == len(stack)
    assert header.indices is None or len(header.indices) == len(stack)
    assert all(note.endswith(".") for note in header.notes)


def test_the_name_need_not_be_on_the_file(file_kind, tmp_path):
    path, stack = written(file_kind, tmp_path)
    nameless = path.rename(tmp_path / "0a1b2c")
    with open_recording(nameless, name=path.name) as recording:
        assert recording.header.shape == stack.shape


def test_a_truncated_file_is_refused(file_kind, tmp_path):
    path, _ = written(file_kind, tmp_path)
    data = path.read_bytes()
    for share in (0.4, 0.75, 0.97):
        path.write_bytes(data[: int(share * len(data))])
        assert refusal(path).code in ("file_truncated", "file_damaged")


def test_no_more_than_the_first_bytes_are_refused_too(file_kind, tmp_path):
    path, _ = written(file_kind, tmp_path)
    data = path.read_bytes()
    for length in (0, 3, 20):
        path.write_bytes(data[:length])
        assert refusal(path).code in ("file_truncated", "file_damaged", "format_unknown")


def test_a_mislabelled_file_is_refused(file_kind, tmp_path):
    path, _ = written(file_kind, tmp_path)
    movies = (".avi", ".mkv", ".mov", ".mp4")
    own = {".dm3": (".dm3", ".dm4"), ".dm4": (".dm3", ".dm4"), ".tif": (".tif", ".btf"), ".btf": (".tif", ".btf")}
    mine = movies if path.suffix in movies else own.get(path.suffix, (path.suffix,))
    for suffix in SUFFIXES:
        if suffix not in mine:
            error = refusal(path, name=f"recording{suffix}")
            assert error.code == "format_mismatch"
            assert error.message.startswith(f"This file is called {suffix} but is a ")


def test_noise_in_the_file_never_ends_in_another_error(file_kind, tmp_path):
    """Bytes changed at random: either frames come out or a sentence does, within seconds."""
    path, _ = written(file_kind, tmp_path, recordings.frames(count=2, height=16, width=16, dtype=FORMATS[file_kind][3]))
    data, random = path.read_bytes(), np.random.default_rng(3)
    for _ in range(12):
        broken = bytearray(data)
        for place in random.integers(0, min(len(data), 2000), 6):
            broken[place] = int(random.integers(0, 256))
        path.write_bytes(broken)
        started = time.monotonic()
        with suppress(InvalidInput):
            read_all(path)
        assert time.monotonic() - started < 5


# Where the numbers of columns and rows stand in each header: the first or the last time.
ABSURD = {"tiff": bytes.rindex, "mrc": bytes.index, "ser": bytes.rindex, "dm3": bytes.rindex, "dm4": bytes.rindex}


def absurd(path, find):
    """Make the header claim a billion pixels a side."""
    data = path.read_bytes()
    for length in (40, 24):
        place = find(data, struct.pack("<I", length))
        data = data[:place] + struct.pack("<I", 10**9) + data[place + 4 :]
    path.write_bytes(data)


@pytest.mark.parametrize("kind", ABSURD)
def test_an_absurd_header_is_refused(kind, tmp_path):
    path, _ = written(kind, tmp_path, np.full((1, 24, 40), 7, FORMATS[kind][3]))
    absurd(path, ABSURD[kind])
    assert refusal(path).code in ("header_absurd", "file_truncated")


MEASURED = """
import re, sys, time
from pathlib import Path
from annotations.domain.errors import InvalidInput
from annotations.readers import open_recording
def peak_kib():
    # Not getrusage: that counts the process that started this one, too.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
path, frame = Path(sys.argv[1]), int(sys.argv[2])
started, before = time.monotonic(), 0
try:
    # What the libraries themselves take is not the recording's; a small one of the same format shows it.
    with open_recording(Path(sys.argv[3])) as small:
        small.read(0, 1)
    before = peak_kib()
    started = time.monotonic()
    with open_recording(path) as recording:
        recording.read(frame, frame + 1)
    code = "read"
except InvalidInput as error:
    code = error.code
peak = peak_kib()
print(code, (peak - before) // 1024, peak // 1024, time.monotonic() - started)
"""


def measured(path, small, frame=0):
    """What came of it, MiB that opening and one frame took, MiB in all, and seconds; in a process of its own."""
    command = [sys.executable, "-c", MEASURED, str(path), str(frame), str(small)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    return told[0], int(told[1]), int(told[2]), float(told[3])


@pytest.mark.parametrize("kind", ["tiff", "tiff-deflate", "mrc", "dm4", "ser", "velox", "pictures", "zip", "mkv-16"])
def test_one_frame_of_a_large_recording_takes_little_memory(kind, tmp_path):
    (tmp_path / "small").mkdir()
    small, _ = written(kind, tmp_path / "small")
    stack = recordings.frames(count=24, height=1024, width=1024)  # 48 MiB
    path, _ = written(kind, tmp_path, stack)
    code, taken, _, _ = measured(path, small, frame=17)
    assert (code, taken < 24) == ("read", True), f"{taken} MiB"
    if path.is_dir():
        shutil.rmtree(path)


def pages(count, height, width, *, compression, strip):
    """A TIFF of many pages that all share one small strip."""
    pages_start = 8 + len(strip) + len(strip) % 2
    tags = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 16),
        (259, 3, compression),
        (262, 3, 1),
        (273, 4, 8),
        (277, 3, 1),
        (278, 4, height),
        (279, 4, len(strip)),
    ]
    length = 2 + 12 * len(tags) + 4
    data = [b"II*\0" + struct.pack("<I", pages_start) + strip + b"\0" * (len(strip) % 2)]
    for page in range(count):
        after = pages_start + (page + 1) * length if page + 1 < count else 0
        entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
        data.append(struct.pack("<H", len(tags)) + entries + struct.pack("<I", after))
    return b"".join(data)


BOMBS = {
    "one-field": pages(1, 100_000, 100_000, compression=1, strip=b"x" * 100),
    "billions": pages(1, 10**9, 10**9, compression=8, strip=b"x" * 100),
    "uncompressed": pages(600, 4096, 4096, compression=1, strip=b"x" * 4096),
    "compressed": pages(600, 4096, 4096, compression=8, strip=b"x" * 4096),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_small_tiff_that_claims_20_gb_is_refused_at_once(bomb, tmp_path):
    small = recordings.tiff(tmp_path / "small.tif", recordings.frames())
    path = tmp_path / "bomb.tif"
    path.write_bytes(BOMBS[bomb])
    code, _, peak, seconds = measured(path, small)
    assert code in ("header_absurd", "file_truncated", "too_large")
    assert (peak < 200, seconds < 5) == (True, True), f"{peak} MiB, {seconds} s"


def test_what_is_no_recording_is_told_what_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("no recording")
    error = refusal(path)
    assert error.code == "format_unknown"
    assert all(word in error.message for word in ("TIFF", "MP4", "DM3", "MRC", "EMD", "SER", "ZIP", "PNG"))


def test_a_missing_library_is_named(tmp_path, monkeypatch):
    path, _ = written("velox", tmp_path)
    monkeypatch.setitem(sys.modules, "h5py", None)
    error = refusal(path)
    assert (error.code, error.extra) == ("format_support_missing", {"package": "h5py"})
