"""DM files written by the public description, read by our reader and by HyperSpy's."""

import numpy as np
import pytest

from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import gatan, recordings

STACK = recordings.frames()
TAGS = {
    "Microscope Info": {"Voltage": 300_000.0, "Indicated Magnification": 50_000.0, "Microscope": "FEI Titan"},
    "Acquisition": {"Device": {"Name": "K3 IS"}, "Parameters": {"High Level": {"Exposure (s)": 0.05}}},
    "DataBar": {"Acquisition Date": "27/08/2016", "Acquisition Time": "20:54:33"},
}


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "int32"])
def test_hyperspy_s_reader_agrees(version, dtype, tmp_path):
    digitalmicrograph = pytest.importorskip("rsciio.digitalmicrograph")
    stack = recordings.frames(dtype=dtype) // (1 if np.dtype(dtype).itemsize < 4 else 2**17)
    path = gatan.write(tmp_path / f"a.dm{version}", gatan.tree(stack, interval=(0.5, "s")), version=version)
    theirs = digitalmicrograph.file_reader(str(path))[0]
    with open_recording(path) as recording:
        ours = recording.read(0, len(stack)).astype(np.int64) + recording.header.grey_offset
        np.testing.assert_array_equal(ours, theirs["data"])
        assert recording.header.facts["frame_interval"].value == pytest.approx(theirs["axes"][0]["scale"])
        assert recording.header.facts["pixel_size"].value == pytest.approx(theirs["axes"][1]["scale"])


def test_facts_are_found(tmp_path, header_of):
    header = header_of(recordings.dm4(tmp_path / "a.dm4", STACK, pixel_size=(0.5, "Å"), interval=(50, "ms"), tags=TAGS))
    assert header.facts == {
        "pixel_size": Fact(pytest.approx(0.05), "nm"),
        "frame_interval": Fact(pytest.approx(0.05), "s"),
        "clock": Fact("even"),
        "exposure": Fact(0.05, "s"),
        "voltage": Fact(300, "kV"),
        "magnification": Fact(50_000),
        "instrument": Fact("FEI Titan"),
        "camera": Fact("K3 IS"),
        "recorded_at": Fact("2016-08-27T20:54:33"),
    }


def test_a_date_that_could_be_two_stays_as_written(tmp_path, header_of):
    tags = {"DataBar": {"Acquisition Date": "7/9/2014", "Acquisition Time": "6:56:37 PM"}}
    assert header_of(recordings.dm3(tmp_path / "a.dm3", STACK, tags=tags)).facts["recorded_at"].value == (
        "7/9/2014 6:56:37 PM"
    )


def test_a_diffraction_pattern_has_no_pixel_size(tmp_path, header_of):
    assert header_of(recordings.dm3(tmp_path / "a.dm3", STACK, pixel_size=(0.2, "1/nm"))).facts == {}


def test_colours(tmp_path):
    bgra = np.random.default_rng(0).integers(0, 256, (1, 4, 5, 4), dtype=np.uint8)
    with open_recording(gatan.write(tmp_path / "a.dm3", gatan.tree(bgra))) as recording:
        blue, green, red = (bgra[..., channel].astype(int) for channel in range(3))
        np.testing.assert_array_equal(recording.read(0, 1), (299 * red + 587 * green + 114 * blue + 500) // 1000)


def test_a_file_of_spectra_or_of_nothing_is_refused(tmp_path, refused):
    spectrum = gatan.tree(STACK)
    spectrum["ImageList"][1]["ImageData"]["Dimensions"] = [4800]
    assert refused(gatan.write(tmp_path / "a.dm3", spectrum)).code == "dimensions_unsupported"
    assert refused(gatan.write(tmp_path / "b.dm3", {"ImageList": []})).code == "no_frames"
    complex_ones = gatan.tree(STACK)
    complex_ones["ImageList"][1]["ImageData"]["DataType"] = 3
    assert refused(gatan.write(tmp_path / "c.dm3", complex_ones)).code == "grey_depth_unsupported"


def test_more_pixels_than_data_are_refused(tmp_path, refused):
    tags = gatan.tree(STACK)
    tags["ImageList"][1]["ImageData"]["Dimensions"] = [40, 24, 6]
    assert refused(gatan.write(tmp_path / "a.dm3", tags)).code == "file_truncated"


def test_tags_that_never_end_are_refused(tmp_path, refused):
    nested = {"x": 1}
    for _ in range(100):
        nested = {"x": nested}
    error = refused(gatan.write(tmp_path / "a.dm4", nested, version=4))
    assert (error.code, "nested" in error.message) == ("file_damaged", True)
