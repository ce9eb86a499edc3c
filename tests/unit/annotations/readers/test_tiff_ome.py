import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.readers import open_recording
from annotations.readers.tiff_ome import Ome
from tests.support import recordings

STACK = recordings.frames()


def document(pixels="", inside="", beside=""):
    return f"""<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">{beside}
        <Image ID="Image:0"><Pixels SizeX="4" SizeY="3" SizeC="1" SizeZ="1" SizeT="3" {pixels}>{inside}</Pixels></Image>
        </OME>"""


def test_sizes_and_uneven_times(tmp_path, header_of):
    planes = {"DeltaT": [0, 500, 1000, 2500, 9000], "DeltaTUnit": ["ms"] * 5, "ExposureTime": [0.1] * 5}
    size = {"PhysicalSizeX": 0.25, "PhysicalSizeXUnit": "nm", "PhysicalSizeY": 0.25, "PhysicalSizeYUnit": "nm"}
    header = header_of(recordings.ome(tmp_path / "a.ome.tif", STACK, Plane=planes, **size))
    assert header.times_s == (0, 0.5, 1, 2.5, 9)
    assert header.facts["pixel_size"] == Fact(0.25, "nm")
    assert header.facts["clock"] == Fact("per_frame")
    assert header.facts["exposure"] == Fact(0.1, "s")


def test_an_increment_and_micrometres_by_default(tmp_path, header_of):
    header = header_of(
        recordings.ome(tmp_path / "a.ome.tif", STACK, PhysicalSizeX=0.001, TimeIncrement=20, TimeIncrementUnit="ms")
    )
    assert header.facts["pixel_size"] == Fact(1.0, "nm")
    assert header.facts["frame_interval"] == Fact(pytest.approx(0.02), "s")


def test_instrument_and_date():
    beside = (
        '<Instrument><Microscope Manufacturer="FEI" Model="Titan"/><Detector Model="K3"/>'
        '<Objective NominalMagnification="50000"/></Instrument>'
    )
    facts, *_ = Ome.parse(document(beside=beside)).facts(3)
    assert {name: fact.value for name, fact in facts.items()} == {
        "instrument": "FEI Titan",
        "camera": "K3",
        "magnification": 50_000,
    }


def test_pages_may_come_in_another_order(tmp_path):
    blocks = "".join(f'<TiffData IFD="{page}" FirstT="{2 - page}" PlaneCount="1"/>' for page in range(3))
    assert Ome.parse(document(inside=blocks)).order([5, 6, 7]) == [7, 6, 5]
    path = recordings.tiff(tmp_path / "a.ome.tif", STACK[:3], description=document(inside=blocks), metadata=None)
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, 3), STACK[2::-1])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (document('SizeT="3"').replace('SizeT="3" SizeT="3"', 'SizeT="30"'), "file_truncated"),
        (document().replace('SizeC="1"', 'SizeC="2"'), "dimensions_unsupported"),
        (document().replace('SizeZ="1"', 'SizeZ="2"'), "dimensions_unsupported"),
        (document(inside='<TiffData IFD="1" FirstT="0"/>'), "file_damaged"),
        (document().replace('SizeT="3"', 'SizeT="9999999999"'), "file_damaged"),
        (document().replace('SizeT="3"', 'SizeT="-3"'), "file_damaged"),
        ("<OME/>", "file_damaged"),
        ("<OME", "file_damaged"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><OME/>', "file_damaged"),
    ],
)
def test_headers_that_do_not_fit_are_refused(text, code):
    with pytest.raises(InvalidInput) as caught:
        Ome.parse(text).order([0, 1, 2])
    assert caught.value.code == code


def test_other_files_named_in_the_header_are_not_opened(tmp_path, refused):
    recordings.tiff(tmp_path / "other.tif", STACK)
    elsewhere = '<TiffData IFD="0" FirstT="0"><UUID FileName="other.tif">urn:uuid:x</UUID></TiffData>'
    text = document(inside=elsewhere).replace('SizeT="3"', 'SizeT="5"')
    path = recordings.tiff(tmp_path / "a.ome.tif", STACK[:1], description=text, metadata=None)
    assert refused(path).code == "file_truncated"
