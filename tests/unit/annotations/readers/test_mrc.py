import mrcfile
import numpy as np
import pytest

from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import recordings

STACK = recordings.frames()


def patched(path, offset, data):
    whole = bytearray(path.read_bytes())
    whole[offset : offset + len(data)] = data
    path.write_bytes(whole)
    return path


def test_the_voxel_is_the_pixel(tmp_path, header_of):
    header = header_of(recordings.mrc(tmp_path / "a.mrc", STACK))
    assert header.facts == {"pixel_size": Fact(pytest.approx(0.25), "nm")}
    assert header.times_s is None


def test_whole_floats_are_kept(tmp_path):
    with open_recording(recordings.mrc(tmp_path / "a.mrc", (STACK >> 4).astype("f4"))) as recording:
        np.testing.assert_array_equal(recording.read(0, 5), STACK >> 4)


def test_big_endian(tmp_path):
    path = recordings.mrc(tmp_path / "a.mrc", STACK)
    with mrcfile.open(path) as file:
        header = file.header.copy()
    swapped = header.view(header.dtype.newbyteorder(">")).copy()
    for name in header.dtype.names:
        if header.dtype[name].kind in "if":
            swapped[name] = header[name]
    swapped["cella"] = tuple(header["cella"].item())
    swapped["machst"] = (0x11, 0x11, 0, 0)
    path.write_bytes(swapped.tobytes() + STACK.astype(">u2").tobytes())
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, 5), STACK)
        assert recording.header.facts["pixel_size"].value == pytest.approx(0.25)


def test_imod_may_say_that_bytes_are_unsigned(tmp_path):
    stack = recordings.frames(dtype="uint8")
    path = recordings.mrc(tmp_path / "a.mrc", stack.view("i1"))
    patched(path, 152, (1146047817).to_bytes(4, "little") + (0).to_bytes(4, "little"))
    with open_recording(path) as recording:
        assert recording.header.grey_offset == 0
        np.testing.assert_array_equal(recording.read(0, 5), stack)


@pytest.mark.parametrize(("mode", "words"), [(101, "4 bit"), (4, "complex"), (77, "unknown")])
def test_other_modes_are_refused(mode, words, tmp_path, refused):
    path = patched(recordings.mrc(tmp_path / "a.mrc", STACK), 12, mode.to_bytes(4, "little"))
    error = refused(path)
    assert (error.code, words in error.message) == ("grey_depth_unsupported", True)


@pytest.mark.parametrize(
    ("offset", "value", "code"), [(8, 0, "no_frames"), (92, 10**9, "header_absurd"), (92, -1, "header_absurd")]
)
def test_lengths_out_of_range_are_refused(offset, value, code, tmp_path, refused):
    path = patched(recordings.mrc(tmp_path / "a.mrc", STACK), offset, value.to_bytes(4, "little", signed=True))
    assert refused(path).code == code


def test_thermo_fisher_s_extended_header(tmp_path, header_of):
    layout = mrcfile.dtypes.get_ext_header_dtype(b"FEI1", "<")
    extended = np.zeros(5, layout)
    extended["Pixel size X"], extended["HT"], extended["Integration time"] = 1e-10, 300_000, 0.4
    extended["Microscope type"], extended["Camera name"], extended["Magnification"] = b"Titan", b"Ceta", 50_000
    path = tmp_path / "a.mrc"
    with mrcfile.new(path) as file:
        file.set_data(STACK)
        file.set_extended_header(extended)
        file.header.exttyp = b"FEI1"
    facts = {name: fact.value for name, fact in header_of(path).facts.items()}
    assert facts == {
        "pixel_size": pytest.approx(0.1),
        "voltage": 300,
        "exposure": pytest.approx(0.4),
        "instrument": "Titan",
        "camera": "Ceta",
        "magnification": 50_000,
    }
