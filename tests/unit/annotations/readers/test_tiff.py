"""What TIFFs of each origin say, and what of them is not read."""

import numpy as np
import pytest
import tifffile

from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import recordings

STACK = recordings.frames()


def test_imagej_s_scale_and_interval(tmp_path, header_of):
    said = {"axes": "TYX", "unit": "nm", "finterval": 0.5}
    path = recordings.tiff(tmp_path / "a.tif", STACK, imagej=True, resolution=(4, 4), metadata=said)
    header = header_of(path)
    assert header.facts == {
        "pixel_size": Fact(0.25, "nm"),
        "clock": Fact("even"),
        "frame_interval": Fact(0.5, "s"),
    }
    assert header.times_s == (0, 0.5, 1, 1.5, 2)


@pytest.mark.parametrize("unit", ["inch", "pixel", ""])
def test_imagej_without_a_length_has_no_pixel_size(unit, tmp_path, header_of):
    path = recordings.tiff(tmp_path / "a.tif", STACK, imagej=True, resolution=(72, 72), metadata={"unit": unit})
    assert header_of(path).facts == {}


def test_an_imagej_stack_of_two_axes_is_refused(tmp_path, refused):
    stack = STACK[:4].reshape(2, 2, *STACK.shape[1:])
    error = refused(recordings.tiff(tmp_path / "a.tif", stack, imagej=True, metadata={"axes": "TZYX"}))
    assert (error.code, "2 times, 2 slices" in error.message) == ("dimensions_unsupported", True)


@pytest.mark.parametrize(
    ("resolution", "unit", "size"),
    [((1e7, 1e7), "CENTIMETER", 1.0), ((118, 118), "CENTIMETER", None), ((300, 300), "INCH", None)],
)
def test_only_a_microscope_s_resolution_counts(resolution, unit, size, tmp_path, header_of):
    path = recordings.tiff(tmp_path / "a.tif", STACK, resolution=resolution, resolutionunit=unit)
    facts = header_of(path).facts
    assert facts == ({"pixel_size": Fact(pytest.approx(size), "nm")} if size else {})


def test_gatan_s_tags(tmp_path, header_of):
    tags = [
        (65003, 7, 4, "nm".encode("utf-16-le"), True),
        (65009, 12, 1, 0.25, True),
        (65010, 12, 1, 0.25, True),
        (65005, 7, 2, "s".encode("utf-16-le"), True),
        (65011, 12, 1, 0.5, True),
    ]
    header = header_of(recordings.tiff(tmp_path / "a.tif", STACK, extratags=tags))
    assert header.facts["pixel_size"] == Fact(0.25, "nm")
    assert header.facts["frame_interval"] == Fact(0.5, "s")


def test_white_as_zero_is_turned_round(tmp_path):
    path = recordings.tiff(tmp_path / "a.tif", STACK, photometric="miniswhite")
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, 5), 65_535 - STACK)
        assert "turned round" in recording.header.notes[0]


@pytest.mark.parametrize("planes", ["contig", "separate"])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_colours_and_transparency(planes, compression, tmp_path):
    grey = recordings.frames(dtype="uint8")
    channels = np.stack([grey, grey, grey, grey[::-1]], axis=1 if planes == "separate" else -1)
    options = {"planarconfig": planes, "photometric": "rgb", "extrasamples": ["unassalpha"], "compression": compression}
    with open_recording(recordings.tiff(tmp_path / "a.tif", channels, **options)) as recording:
        np.testing.assert_array_equal(recording.read(0, 5), grey)
        assert "transparency" in recording.header.notes[0]


def test_pages_of_two_sizes_are_refused(tmp_path, refused):
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(STACK[0], photometric="minisblack")
        writer.write(STACK[1, :-1], photometric="minisblack")
    error = refused(tmp_path / "a.tif")
    assert (error.code, error.extra) == ("mixed_sizes", {"frame": 1})
    assert "23 x 40 pixels, the first 24 x 40" in error.message


def test_pages_of_two_depths_are_refused(tmp_path, refused):
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        writer.write(STACK[0], photometric="minisblack")
        writer.write(STACK[1].astype("u1"), photometric="minisblack")
    assert refused(tmp_path / "a.tif").code == "mixed_sizes"


def test_reduced_copies_are_no_frames(tmp_path, header_of):
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        for frame in STACK:
            writer.write(frame, photometric="minisblack", contiguous=False)
            writer.write(frame[::2, ::2], photometric="minisblack", subfiletype=1, contiguous=False)
    assert header_of(tmp_path / "a.tif").shape == STACK.shape


def test_a_codec_with_headers_of_its_own_is_refused(tmp_path, refused):
    error = refused(recordings.tiff(tmp_path / "a.tif", recordings.frames(dtype="uint8"), compression="jpeg2000"))
    assert error.code == "compression_unsupported"
    assert "deflate" in error.message
