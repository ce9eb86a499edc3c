import numpy as np
import pytest
from PIL import Image

from annotations.domain.errors import InvalidInput
from mlbackend.data.folder import DataFolder
from mlbackend.data.streaming import FramesInMemory


@pytest.fixture
def folder(tmp_path, make_tube, write):
    write(tmp_path, make_tube("T1"), results=True)
    return tmp_path


def test_a_few_frames_at_a_time_are_those_of_the_whole(folder):
    (filament,) = DataFolder(folder).load(["T1"])
    on_disk, in_memory = DataFolder(folder).frames_on_disk("T1"), FramesInMemory(filament)

    for source in (on_disk, in_memory):
        assert tuple(source.files) == filament.files
        assert tuple(source.numbers) == filament.numbers
        assert (source.name, source.size) == ("T1", (64, 64))
        frames, excluded = source.read([2, 0])
        assert np.array_equal(frames, filament.frames[[2, 0]])
        assert np.array_equal(excluded, filament.excluded[[2, 0]])


def test_exclusions_may_lie_in_files_of_their_own(folder):
    exclusion = folder / "T1" / "results" / "exclusion"
    exclusion.mkdir()
    mask = np.full((64, 64), 255, dtype=np.uint8)
    mask[:3] = 0
    Image.fromarray(mask).save(exclusion / "t1_r1_000101.png")

    _, excluded = DataFolder(folder).frames_on_disk("T1").read([0, 1])

    assert not excluded[0].any()
    assert np.array_equal(excluded[1], mask == 0)


def test_frames_of_another_size_or_depth_name_the_file(folder):
    place = folder / "T1" / "results" / "img" / "t1_r1_000102.png"
    Image.new("L", (8, 9)).save(place)
    with pytest.raises(InvalidInput, match=r"000102\.png is 9 x 8 pixels where 64 x 64"):
        DataFolder(folder).frames_on_disk("T1").read([2])

    Image.fromarray(np.zeros((64, 64), dtype=np.uint16)).save(place)
    with pytest.raises(InvalidInput, match=r"000102\.png has 16 bits a pixel where the first frame has 8") as refused:
        DataFolder(folder).frames_on_disk("T1").read([2])
    assert refused.value.code == "depth_mismatch"


def test_a_filament_without_images(folder):
    for file in (folder / "T1" / "results" / "img").iterdir():
        file.unlink()
    with pytest.raises(InvalidInput, match="T1 has no frames"):
        DataFolder(folder).frames_on_disk("T1")
