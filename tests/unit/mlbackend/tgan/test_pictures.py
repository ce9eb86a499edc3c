import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import arrays

from mlbackend.data.grey import PAINTED
from mlbackend.synthesis.layers import three_levels
from mlbackend.tgan.pictures import fingerprints, layers_of, pictures_of


@given(arrays(bool, (2, 5, 6)), arrays(bool, (2, 5, 6)))
def test_every_pixel_lies_in_exactly_one_layer(a1, a2):
    layers = layers_of(three_levels(a1, a2))

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
