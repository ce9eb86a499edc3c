"""Folders of pictures: their order, their side-car, and what else may lie there."""

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.domain.origin import PNG_KEY
from annotations.readers import open_recording
from tests.support import recordings

STACK = recordings.frames(count=12, dtype="uint8")


@pytest.fixture
def folder(tmp_path):
    return recordings.folder(tmp_path / "frames", STACK)


def test_names_give_order_and_numbers(folder):
    with open_recording(folder) as recording:
        assert recording.header.indices == tuple(range(1, 13))
        np.testing.assert_array_equal(recording.read(0, 12), STACK)


def test_a_side_car_gives_the_times(tmp_path, header_of):
    times = [number**2 / 10 for number in range(12)]
    header = header_of(recordings.folder(tmp_path / "frames", STACK, times=times))
    assert header.times_s == tuple(times)
    assert header.facts == {"clock": Fact("per_frame", source="side_car")}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"frame,time_s\n1,0\n3,1\n", "no time for frame 2"),
        (b"frame,time_s\n1,zero\n", "Line 2"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_a_wrong_side_car_is_refused(table, words, folder, refused):
    (folder / "times.csv").write_bytes(table)
    error = refused(folder)
    assert (error.code, words in error.message) == ("clock_csv_invalid", True)


def test_what_systems_leave_is_passed_over(folder, header_of):
    for name in (".DS_Store", "._frame_1.png", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(b"x")
    (folder / "masks").mkdir()
    assert header_of(folder).notes == ()
    (folder / "notes.txt").write_text("x")
    assert header_of(folder).notes == ("1 other files beside the pictures were left out.",)


def test_transparency_is_left_out_not_mixed_in(tmp_path):
    rgba = np.dstack([STACK[0]] * 3 + [STACK[1]])
    Image.fromarray(rgba).save(tmp_path / "a1.png")
    Image.fromarray(np.dstack([STACK[0], STACK[1]])).save(tmp_path / "a2.png")
    with open_recording(tmp_path) as recording:
        np.testing.assert_array_equal(recording.read(0, 2), STACK[[0, 0]])
        assert "transparency" in recording.header.notes[0]


def test_sixteen_bit_colour_is_not_cut_to_eight(tmp_path):
    imagecodecs = pytest.importorskip("imagecodecs")
    grey = recordings.frames(count=1, dtype="uint16")[0]
    (tmp_path / "a1.png").write_bytes(imagecodecs.png_encode(np.dstack([grey] * 3)))
    (tmp_path / "a2.png").write_bytes(imagecodecs.png_encode(np.dstack([grey] * 4)))
    with open_recording(tmp_path) as recording:
        assert recording.header.dtype == np.uint16
        np.testing.assert_array_equal(recording.read(0, 2), np.stack([grey, grey]))


def test_tiffs_and_jpegs_are_pictures_too(tmp_path):
    tiffs, jpegs = tmp_path / "tiffs", tmp_path / "jpegs"
    tiffs.mkdir()
    jpegs.mkdir()
    stack = recordings.frames(count=3, dtype="uint16")
    for number, frame in enumerate(stack):
        recordings.tiff(tiffs / f"a{number}.tiff", frame)
        Image.fromarray(np.full((8, 9), 40 * number, np.uint8)).save(jpegs / f"a{number}.jpg")
    with open_recording(tiffs) as recording:
        np.testing.assert_array_equal(recording.read(0, 3), stack)
    with open_recording(jpegs) as recording:
        assert recording.read(0, 3)[:, 0, 0].tolist() == [0, 40, 80]


def test_one_picture_is_one_frame(folder):
    with open_recording(folder / "frame_3.png") as recording:
        assert (recording.header.shape[0], recording.header.indices) == (1, None)
        np.testing.assert_array_equal(recording.read(0, 1)[0], STACK[2])


def test_pictures_of_two_sizes_are_refused(folder, refused):
    (folder / "frame_7.png").write_bytes(recordings.png(STACK[0, :-1]))
    error = refused(folder)
    assert error.code == "mixed_sizes"
    assert error.message.startswith("frame_7.png has 23 x 40 pixels, frame_1.png has 24 x 40")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("frame_13.jpg", b"\xff\xd8\xff", "mixed_formats"),
        ("frame_13.png", b"II*\0", "format_mismatch"),
        ("frame_13.png", b"", "file_truncated"),
        ("frame_13.png", b"\x89PNG\r\n\x1a\nxx", "file_damaged"),
        ("frame_13.png", recordings.png(STACK[0].astype("uint16")), "mixed_sizes"),
    ],
)
def test_a_picture_that_does_not_belong_is_named(name, data, code, folder, refused):
    (folder / name).write_bytes(data)
    error = refused(folder)
    assert error.code == code
    assert name in error.message or code == "mixed_formats"


def test_a_cut_picture_is_found_when_it_is_read(folder):
    path = folder / "frame_4.png"
    path.write_bytes(path.read_bytes()[:-300])
    with open_recording(folder) as recording:
        recording.read(0, 3)
        with pytest.raises(InvalidInput, match=r"^frame_4\.png: it is incomplete") as caught:
            recording.read(3, 4)
    assert caught.value.code == "file_truncated"


def test_a_png_that_claims_a_field_of_its_own_is_refused(folder, refused):
    path = folder / "frame_1.png"
    data = bytearray(path.read_bytes())
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    path.write_bytes(data)
    assert refused(folder).code in ("header_absurd", "file_damaged")


def test_links_lead_nowhere(folder, tmp_path, refused):
    (folder / "frame_13.png").symlink_to(folder / "frame_1.png")
    assert refused(folder).code == "links_refused"


def test_an_empty_folder_is_refused(tmp_path, refused):
    assert refused(tmp_path).code == "no_frames"


@pytest.mark.published_data
def test_the_published_frames_keep_their_numbers(published_data, header_of):
    header = header_of(published_data / "103" / "original" / "img")
    assert (header.shape, header.dtype) == ((48, 479, 957), np.uint8)
    assert header.indices[:4] == (1, 44, 88, 150)


def test_a_generated_picture_is_no_recording(folder, refused):
    about = PngInfo()
    about.add_text(PNG_KEY, "{}")
    path = next(iter(sorted(folder.iterdir())))
    Image.open(path).save(path, pnginfo=about)
    assert refused(folder).code == "synthetic_as_recording"
