import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.data.grey import PAINTED
from mlbackend.tgan.pictures import fingerprints, outside_wall_core, pictures_of, synthetic_pictures


@given(arrays(bool, (2, 5, 6)), arrays(bool, (2, 5, 6)))
def test_every_pixel_lies_in_exactly_one_layer(a1, a2):
    layers = outside_wall_core(a1, a2)

    assert layers.shape == (2, 3, 5, 6)
    assert (layers.sum(axis=1) == 1).all()
    assert np.array_equal(layers[:, 1] | layers[:, 2], a1)
    assert np.array_equal(layers[:, 2], a1 & a2)


def test_frames_of_a_filament(make_tube):
    tube = make_tube("T1")
    found = pictures_of(tube, with_masks=True)

    assert [picture.name for picture in found] == [f"T1/{file}" for file in tube.files]
    assert all(0 <= picture.grey.min() <= picture.grey.max() <= 1 for picture in found)
    assert np.array_equal(found[0].counted, ~tube.excluded[0])
    assert (found[0].grey[tube.excluded[0]] == np.float32(PAINTED)).all()
    assert np.array_equal(found[2].layers[2], tube.masks[2, 1])


def test_masks_are_taken_of_labelled_frames_alone(make_tube):
    tube = make_tube("T1")
    tube.labelled[1] = False

    assert len(pictures_of(tube, with_masks=True)) == 3
    without = pictures_of(tube, with_masks=False)
    assert len(without) == 4
    assert all(len(picture.layers) == 0 for picture in without)


def test_a_fingerprint_knows_grey_masks_and_order(pictures, make_picture):
    same = [make_picture(seed) for seed in range(5)]

    assert fingerprints(pictures) == fingerprints(same)
    assert fingerprints(pictures[::-1]) != fingerprints(pictures)
    same[0].layers[0, 0, 0] ^= True
    assert fingerprints(pictures) != fingerprints(same)


def test_synthetic_images_count_everywhere():
    found = synthetic_pictures(np.zeros((2, 4, 5)))

    assert [picture.name for picture in found] == ["synthetic/0", "synthetic/1"]
    assert all(picture.counted.all() and picture.grey.dtype == np.float32 for picture in found)
