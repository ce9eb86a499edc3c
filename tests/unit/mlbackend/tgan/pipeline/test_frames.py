import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.pipeline.frames import divide, read_frames, spread


@given(st.integers(0, 300))
def test_every_number_comes_once(count):
    assert sorted(spread(count)) == list(range(count))


def test_beginnings_lie_evenly():
    assert spread(16)[:4] == [0, 8, 4, 12]


@given(st.integers(4, 80), st.integers(2, 20), st.sets(st.integers(0, 80)))
def test_every_frame_serves_one_end(count, wanted, without_mask):
    usable = [at for at in range(count) if at not in without_mask]
    if len(usable) < 2:
        return
    parts = divide(count, wanted, lambda at: at in usable)

    assert len(parts.subset_1) == min(wanted, len(usable))
    assert set(parts.subset_1) | set(parts.held_out) <= set(usable)
    assert not set(parts.subset_1) & set(parts.held_out)
    assert not set(parts.empty) & set(usable)
    assert len(parts.subset_2) >= 2
    if len(parts.subset_2) < count:  # of very few frames all are learned from
        assert not set(parts.subset_2) & {*parts.subset_1, *parts.held_out}
        assert len(parts.subset_1) + len(parts.held_out) + len(parts.subset_2) == count


def test_each_frame_is_looked_at_once_at_most():
    looked = []

    def is_usable(at):
        looked.append(at)
        return at % 3 == 0

    divide(40, 6, is_usable)
    assert len(looked) == len(set(looked))


def test_one_mask_is_not_enough():
    with pytest.raises(InvalidInput) as caught:
        divide(5, 3, lambda at: at == 2)
    assert caught.value.code == "no_rough_masks"


def test_filaments_kept_for_a_test_are_not_touched(frames):
    splits = {"R1": {"split": "test"}, "R2": {}, "V1": {"split": "validation"}}
    (frames / "filamark.json").write_text(json.dumps({"format": "filamark-folder/1", "filaments": splits}))

    recorded = read_frames(frames)

    assert {frame.filament.name for frame in recorded.frames} == {"R2"}
    assert [filament.name for filament in recorded.validation] == ["V1"]
    assert recorded.facts()["images"] == 6


def test_no_frame_one_frame_and_a_mask_of_another_size(tmp_path, make_tube, write):
    with pytest.raises(InvalidInput) as caught:
        read_frames(tmp_path / "nowhere")
    assert caught.value.code == "folder_not_found"

    write(tmp_path / "single", make_tube("T1", frames=1))
    with pytest.raises(InvalidInput) as caught:
        read_frames(tmp_path / "single")
    assert caught.value.code == "single_frame"

    folder = write(tmp_path / "other", make_tube("T1"))
    Image.new("L", (5, 5)).save(next((folder / "area1").glob("*.png")))
    with pytest.raises(InvalidInput) as caught:
        read_frames(tmp_path / "other")
    assert caught.value.code == "size_mismatch"
