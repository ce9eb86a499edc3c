from dataclasses import replace

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.preflight import check_images, check_paired


def grey(picture, values):
    return replace(picture, grey=np.asarray(values, dtype=np.float32))


DAMAGE = {
    "constant_image": lambda p: grey(p, np.full_like(p.grey, 0.5)),
    "not_finite": lambda p: grey(p, np.where(p.grey < 0.5, np.nan, p.grey)),
    "grey_out_of_range": lambda p: grey(p, p.grey * 255),
    "everything_excluded": lambda p: replace(p, counted=np.zeros_like(p.counted)),
    "wrong_channels": lambda p: grey(p, np.stack([p.grey] * 3)),
    "size_mismatch": lambda p: replace(p, counted=p.counted[1:]),
}
MASKS = {
    "size_mismatch": lambda p: replace(p, layers=p.layers[:, 2:]),
    "wrong_channels": lambda p: replace(p, layers=p.layers[:2]),
}


@pytest.mark.parametrize("code", list(DAMAGE))
def test_images_that_cannot_be_learned_from(pictures, code):
    pictures[3] = DAMAGE[code](pictures[3])

    with pytest.raises(InvalidInput, match="T3") as raised:
        check_images(pictures)
    assert raised.value.code == code


@pytest.mark.parametrize("code", list(MASKS))
def test_masks_that_do_not_fit(pictures, code):
    pictures[3] = MASKS[code](pictures[3])

    with pytest.raises(InvalidInput, match="T3") as raised:
        check_paired(pictures)
    assert raised.value.code == code


def test_too_few(pictures):
    for count, code in ((0, "no_frames"), (1, "single_frame")):
        with pytest.raises(InvalidInput) as raised:
            check_images(pictures[:count])
        assert raised.value.code == code


def test_no_masks_at_all(real):
    with pytest.raises(InvalidInput) as raised:
        check_paired(real)
    assert raised.value.code == "wrong_channels"


def test_masks_that_show_nothing(pictures):
    """A filament that lies where nothing counts teaches nothing either."""
    hidden = [replace(p, counted=p.layers[0]) for p in pictures]

    with pytest.raises(InvalidInput) as raised:
        check_paired(hidden)
    assert raised.value.code == "empty_masks"


def test_a_constant_image_under_an_exclusion_is_found(pictures):
    picture = pictures[2]
    flat = np.where(picture.layers[0], picture.grey, np.float32(0.5))
    pictures[2] = replace(grey(picture, flat), counted=~picture.layers[0])

    with pytest.raises(InvalidInput) as raised:
        check_images(pictures)
    assert raised.value.code == "constant_image"
    assert raised.value.extra["files"] == ["T2"]


def test_good_ones_pass(pictures, real):
    assert check_paired(pictures) == 3
    check_images(real)
