import h5py
import numpy as np
import pytest

from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import recordings

STACK = recordings.frames()


def said(stamp=None, **more):
    """Velox's JSON of one frame, numbers as text."""
    return {
        "Instrument": {"InstrumentModel": "Titan", "ControlSoftwareVersion": "2.11.1"},
        "Acquisition": {"AcquisitionStartDatetime": {"DateTime": "1575540224"}},
        "Optics": {"AccelerationVoltage": "300000", "NominalMagnification": "1271519.155"},
        "Detectors": {"Detector-0": {"DetectorName": "BM-Ceta", "ExposureTime": "0.8"}},
        "BinaryResult": {
            "DetectorIndex": "0",
            "Detector": "BM-Ceta",
            "PixelSize": {"width": "8.1e-12", "height": "8.1e-12"},
            "PixelUnitX": "m",
        },
        "CustomProperties": {"Detectors[BM-Ceta].TimeStamp": {"type": "int64", "value": str(stamp)}} if stamp else {},
        **more,
    }


def test_facts_and_times_of_each_frame(tmp_path, header_of):
    stamps = [1575540226238991 + step for step in (0, 800_000, 1_600_000, 9_000_000, 9_800_000)]
    header = header_of(recordings.velox(tmp_path / "a.emd", STACK, metadata=[said(stamp) for stamp in stamps]))
    assert header.times_s == pytest.approx((0, 0.8, 1.6, 9, 9.8))
    assert header.facts == {
        "pixel_size": Fact(pytest.approx(0.0081), "nm"),
        "exposure": Fact(0.8, "s"),
        "voltage": Fact(300, "kV"),
        "magnification": Fact(1271519.155),
        "instrument": Fact("Titan"),
        "camera": Fact("BM-Ceta"),
        "recorded_at": Fact("2019-12-05T10:03:44+00:00"),
        "software": Fact("Velox 2.11.1"),
        "clock": Fact("per_frame"),
    }


def test_scanned_frames_have_a_frame_time(tmp_path, header_of):
    path = recordings.velox(tmp_path / "a.emd", STACK, metadata=[said(Scan={"FrameTime": "2.5"})] * 5)
    assert header_of(path).facts["frame_interval"] == Fact(2.5, "s")


def test_metadata_that_is_no_json_says_nothing(tmp_path, header_of):
    path = recordings.velox(tmp_path / "a.emd", STACK, metadata=["just a text"] * 5)
    assert header_of(path).facts == {}


def test_chunks_of_several_frames(tmp_path):
    with open_recording(recordings.velox(tmp_path / "a.emd", STACK, chunks=(8, 8, 5))) as recording:
        np.testing.assert_array_equal(recording.read(1, 4), STACK[1:4])


def test_the_longest_series_is_read(tmp_path):
    path = recordings.velox(tmp_path / "a.emd", STACK)
    with h5py.File(path, "a") as file:
        file["Data/Image/0000"] = h5py.SoftLink("/nowhere")
        file.create_dataset("Data/Image/1111/Data", data=np.zeros((24, 40, 1), np.uint16))
    with open_recording(path) as recording:
        assert recording.header.shape == STACK.shape
        assert "2 images" in recording.header.notes[0]


def external_link(file, elsewhere):
    file["Data/Image/a/Data"] = h5py.ExternalLink(str(elsewhere), "/Data/Image")


def external_data(file, elsewhere):
    file.create_dataset("Data/Image/a/Data", (4, 4, 1), np.uint8, external=[(str(elsewhere), 0, 16)])


def virtual_data(file, elsewhere):
    layout = h5py.VirtualLayout((4, 4, 1), np.uint8)
    layout[:] = h5py.VirtualSource(str(elsewhere), "x", (4, 4, 1))
    file.create_virtual_dataset("Data/Image/a/Data", layout)


@pytest.mark.parametrize("point", [external_link, external_data, virtual_data])
def test_files_that_point_elsewhere_are_refused(point, tmp_path, refused):
    elsewhere = tmp_path / "secret"
    elsewhere.write_bytes(b"0123456789abcdef")
    with h5py.File(tmp_path / "a.emd", "w") as file:
        point(file, elsewhere)
    assert refused(tmp_path / "a.emd").code == "links_refused"


def test_space_that_was_never_written_is_refused(tmp_path, refused):
    """HDF5 lets a small file claim terabytes of zeros."""
    for name, options in (("a.emd", {}), ("b.emd", {"compression": "gzip"})):
        with h5py.File(tmp_path / name, "w") as file:
            file.create_dataset("Data/Image/a/Data", (4096, 4096, 600), np.uint16, chunks=(4096, 4096, 1), **options)
    assert refused(tmp_path / "a.emd").code == "file_truncated"
    assert refused(tmp_path / "b.emd").code == "too_large"


def test_other_hdf5_files_are_refused(tmp_path, refused):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["x"] = 1
    assert refused(tmp_path / "a.h5").code == "format_unknown"


def test_hyperspy_s_reader_agrees(tmp_path):
    emd = pytest.importorskip("rsciio.emd")
    path = recordings.velox(tmp_path / "a.emd", STACK, metadata=[said(Scan={"FrameTime": "2.5"})] * 5)
    theirs = emd.file_reader(str(path))[0]
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, 5), theirs["data"])
