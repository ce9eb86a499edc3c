"""A generated folder comes in as one synthetic video, complete or not at all."""

import numpy as np
import pytest
from PIL import Image

from annotations.domain.errors import InvalidInput
from annotations.importers import generated

SIZE = 8


def box(top, bottom):
    mask = np.zeros((SIZE, SIZE), dtype=bool)
    mask[top:bottom] = True
    return mask


def write(root, name, *, grey=90, size=SIZE, **masks):
    layers = {"img": np.full((size, size), grey, dtype=np.uint8)}
    layers |= {layer: np.where(mask, 0, 255).astype(np.uint8) for layer, mask in masks.items()}
    for layer, pixels in layers.items():
        path = root / name / layer / f"{name}_001000.png"
        path.parent.mkdir(parents=True)
        Image.fromarray(pixels).save(path)


def test_every_frame_with_its_masks_in_the_order_of_names(tmp_path):
    write(tmp_path, "b", grey=20, area1=box(2, 6), area2=box(3, 7), exclusion=box(7, 8))
    write(tmp_path, "a", grey=10, area1=box(0, 4), area2=box(1, 2))
    (video,) = generated.read(tmp_path, name="Made", nm_per_px=0.5).videos
    assert (video.origin, video.name, video.nm_per_px, video.indices) == ("synthetic", "Made", 0.5, (0, 1))
    assert video.frames[:, 0, 0].tolist() == [10, 20]
    (filament,) = video.filaments
    assert (filament.split, filament.region) == ("train", (SIZE, SIZE))
    np.testing.assert_array_equal(filament.masks["A1"][1], box(2, 6))
    np.testing.assert_array_equal(filament.masks["A2"][1], box(3, 6))  # what lay outside of A1 is cut off
    assert [bool(excluded.any()) for excluded in filament.exclusions] == [False, True]


def test_a_layer_that_was_not_written_is_empty(tmp_path):
    write(tmp_path, "a", area1=box(0, 4))
    (filament,) = generated.read(tmp_path, name="Made", nm_per_px=1.0).videos[0].filaments
    assert not filament.masks["A2"][0].any()


def test_nothing_generated_is_refused(tmp_path):
    with pytest.raises(InvalidInput) as caught:
        generated.read(tmp_path, name="Made", nm_per_px=1.0)
    assert caught.value.code == "no_frames"


def test_frames_of_two_sizes_are_refused(tmp_path):
    write(tmp_path, "a")
    write(tmp_path, "b", size=SIZE + 1)
    with pytest.raises(InvalidInput) as caught:
        generated.read(tmp_path, name="Made", nm_per_px=1.0)
    assert caught.value.code == "frame_size_mismatch"
