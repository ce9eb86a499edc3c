import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.data.images import write_mask
from mlbackend.data.layout import MASK_FOLDERS, filament_folders
from mlbackend.evaluation.facts import Measures
from mlbackend.evaluation.folders import judge_folders


@pytest.fixture
def sides(tmp_path, make_tube, write):
    for side in ("truth", "prediction"):
        write(tmp_path / side, make_tube("T1"), results=side == "truth")
    return [filament_folders(tmp_path / side)["T1"] for side in ("truth", "prediction")]


def judge(sides):
    truth, prediction = sides
    pairs = {
        descriptor: {"T1": [(path, prediction.files(layer)[name]) for name, path in truth.files(layer).items()]}
        for descriptor, layer in MASK_FOLDERS.items()
    }
    return judge_folders("T1", pairs, truth=truth, prediction=prediction, measures=Measures())


def test_masks_images_and_exclusion_of_a_folder(sides, make_tube):
    judged, tube = judge(sides), make_tube("T1")

    assert np.array_equal(judged.truth, tube.masks)
    assert np.array_equal(judged.predicted, tube.masks)
    assert np.array_equal(judged.excluded, tube.excluded)
    assert np.array_equal(judged.images, tube.frames)
    assert judged.numbers == tube.numbers
    assert judged.levels is None


def test_masks_alone_are_enough(sides):
    for file in sides[0].files("img").values():
        file.unlink()

    judged = judge(sides)
    assert judged.images is None
    assert not judged.excluded.any()


def test_a_stated_exclusion_comes_before_a_painted_one(sides):
    (sides[0].path / "exclusion").mkdir()
    everything = np.ones((64, 64), dtype=bool)
    write_mask(sides[0].path / "exclusion" / "t1_r1_000101.png", everything)

    judged = judge(sides)
    assert judged.excluded[1].all()
    assert not judged.excluded[0].any()


def test_masks_of_two_sizes_are_refused(sides):
    for layer in MASK_FOLDERS.values():
        for file in sides[1].files(layer).values():
            write_mask(file, np.ones((8, 8), dtype=bool))
    with pytest.raises(InvalidInput, match="not all of one size"):
        judge(sides)
