import json

import numpy as np
import pytest
from PIL import Image

from annotations.domain.errors import InvalidInput
from mlbackend.data.folder import DataFolder


def test_what_was_written_is_read_again(tmp_path, make_tube, write):
    tube = make_tube("T1")
    write(tmp_path, tube, results=True)

    (read,) = DataFolder(tmp_path).load_labelled(["T1"])

    assert read.files == tube.files
    assert read.numbers == tube.numbers
    assert np.array_equal(read.frames, tube.frames)
    assert np.array_equal(read.masks, tube.masks)
    assert np.array_equal(read.excluded, tube.excluded)
    assert read.sha256() == tube.sha256()


def test_sixteen_bit_frames_stay_sixteen_bit(tmp_path, make_tube, write):
    tube = make_tube("T1", dtype=np.uint16)
    write(tmp_path, tube)

    (read,) = DataFolder(tmp_path).load(["T1"])

    assert read.frames.dtype == np.uint16
    assert np.array_equal(read.frames, tube.frames)
    assert not read.excluded.any()


def test_alpha_is_dropped_not_composited(tmp_path, make_tube, write):
    tube = make_tube("T1", frames=1)
    folder = write(tmp_path, tube)
    grey = tube.frames[0]
    alpha = np.where(tube.excluded[0], 178, 255).astype(np.uint8)
    Image.fromarray(np.dstack([grey, grey, grey, alpha]), mode=None).save(folder / "img" / tube.files[0])

    (read,) = DataFolder(tmp_path).load(["T1"])

    assert np.array_equal(read.frames[0], grey)


def test_exclusion_folder_is_preferred_to_recovery(tmp_path, make_tube, write):
    tube = make_tube("T1", frames=1)
    folder = write(tmp_path, tube)
    (folder / "exclusion").mkdir()
    Image.fromarray(np.full((64, 64), 255, dtype=np.uint8)).save(folder / "exclusion" / tube.files[0])

    (read,) = DataFolder(tmp_path).load(["T1"])

    assert not read.excluded.any()


def test_early_and_unlabelled_frames_are_left_out_of_training(tmp_path, make_tube, write):
    tube = make_tube("T1", frames=4)
    folder = write(tmp_path, tube)
    (folder / "area2" / tube.files[3]).unlink()

    (read,) = DataFolder(tmp_path).load_labelled(["T1"], min_frame=101)

    assert read.numbers == (101, 102)


def test_manifest_gives_split_and_frame_numbers(tmp_path, make_tube, write):
    tube = make_tube("T1", frames=2)
    write(tmp_path, tube)
    frames = {tube.files[0]: {"index": 9}, tube.files[1]: {"index": 0}}
    facts = {"format": "filamark-folder/1", "filaments": {"T1": {"split": "validation", "frames": frames}}}
    (tmp_path / "filamark.json").write_text(json.dumps(facts))

    folder = DataFolder(tmp_path)

    assert folder.names_of_split("validation") == ["T1"]
    assert folder.load(["T1"])[0].numbers == (0, 9)


def truncate(folder, tube):
    file = folder / "img" / tube.files[1]
    file.write_bytes(file.read_bytes()[:200])


def shrink_mask(folder, tube):
    Image.new("L", (32, 64)).save(folder / "area1" / tube.files[1])


def lose_number(folder, tube):
    (folder / "img" / tube.files[1]).rename(folder / "img" / "last.png")


@pytest.mark.parametrize(
    ("damage", "code", "words"),
    [
        (truncate, "image_unreadable", "000101.png"),
        (shrink_mask, "size_mismatch", "64 x 32"),
        (lose_number, "frame_without_number", "last.png"),
    ],
)
def test_damage_is_named(tmp_path, make_tube, write, damage, code, words):
    tube = make_tube("T1")
    damage(write(tmp_path, tube), tube)

    with pytest.raises(InvalidInput, match=words) as raised:
        DataFolder(tmp_path).load(["T1"])
    assert raised.value.code == code


def test_wrong_places_are_named(tmp_path, data_folder):
    for ask, code in (
        (lambda: DataFolder(tmp_path / "nowhere"), "folder_not_found"),
        (lambda: DataFolder(data_folder / "T1" / "img"), "no_filament"),
        (lambda: DataFolder(data_folder).load(["T9"]), "unknown_filament"),
        (lambda: DataFolder(data_folder).load(["T1"], min_frame=999), "no_frames"),
    ):
        with pytest.raises(InvalidInput) as raised:
            ask()
        assert raised.value.code == code


@pytest.mark.parametrize("text", ["{", "{}", '{"format": "other", "filaments": {}}', "[]"])
def test_unusable_manifest(data_folder, text):
    (data_folder / "filamark.json").write_text(text)

    with pytest.raises(InvalidInput, match=r"filamark\.json cannot be used"):
        DataFolder(data_folder)
