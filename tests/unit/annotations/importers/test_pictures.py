import numpy as np
import pytest
from PIL import Image

from annotations.domain.errors import InvalidInput
from annotations.importers.pictures import Folder

RAMP = np.arange(48, dtype=np.uint8).reshape(6, 8)


def saved(path, image):
    image.save(path)
    return path


@pytest.mark.parametrize(
    ("mode", "pixels"),
    [
        ("L", RAMP),
        ("I;16", RAMP.astype(np.uint16) * 1000),
        ("RGB", np.stack([RAMP] * 3, axis=-1)),
        ("RGBA", np.stack([RAMP, RAMP, RAMP, np.full_like(RAMP, 178)], axis=-1)),
        ("LA", np.stack([RAMP, np.full_like(RAMP, 178)], axis=-1)),
    ],
)
def test_grey_is_read_untouched_whatever_the_file_calls_it(tmp_path, mode, pixels):
    picture = Folder(tmp_path).picture(saved(tmp_path / "a.png", Image.fromarray(pixels)))
    expected = pixels if pixels.ndim == 2 else pixels[..., 0]
    np.testing.assert_array_equal(picture.grey, expected)
    assert picture.grey.dtype == expected.dtype
    assert picture.mode == mode
    if mode.endswith("A"):
        assert picture.alpha is not None
        assert (picture.alpha == 178).all()
    else:
        assert picture.alpha is None


def test_one_bit_and_grey_palettes_are_masks_too(tmp_path):
    inside = RAMP < 20
    stored = Image.fromarray(np.where(inside, 0, 255).astype(np.uint8))
    for mode in ("1", "P"):
        path = saved(tmp_path / f"{mode}.png", stored.convert(mode))
        np.testing.assert_array_equal(Folder(tmp_path).mask(path, shape=(6, 8)), inside)


def test_a_colour_picture_is_refused(tmp_path):
    path = saved(tmp_path / "a.png", Image.fromarray(np.stack([RAMP, RAMP, RAMP + 1], axis=-1)))
    with pytest.raises(InvalidInput, match=r"a\.png is a colour picture") as caught:
        Folder(tmp_path).picture(path)
    assert caught.value.code == "image_not_grey"


@pytest.mark.parametrize("kept", [0, 10, 40, 400])
def test_a_truncated_picture_is_refused_and_named(tmp_path, kept):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64), dtype=np.uint8)
    path = saved(tmp_path / "cut.png", Image.fromarray(noise))
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(InvalidInput, match=r"cut\.png cannot be read") as caught:
        Folder(tmp_path).picture(path)
    assert (caught.value.code, caught.value.extra["file"]) == ("image_unreadable", "cut.png")


def test_a_picture_that_claims_to_be_huge_is_not_unpacked(tmp_path):
    path = saved(tmp_path / "huge.png", Image.fromarray(RAMP))
    data = bytearray(path.read_bytes())
    data[16:24] = (200_000).to_bytes(4, "big") * 2
    path.write_bytes(data)
    with pytest.raises(InvalidInput) as caught:
        Folder(tmp_path).picture(path)
    assert caught.value.code == "image_too_large"


def test_a_mask_is_black_inside_and_nothing_else(tmp_path):
    stored = np.full((6, 8), 255, dtype=np.uint8)
    stored[2, 3] = 0
    mask = Folder(tmp_path).mask(saved(tmp_path / "m.png", Image.fromarray(stored)), shape=(6, 8))
    assert mask.dtype == bool
    assert np.argwhere(mask).tolist() == [[2, 3]]


def test_a_mask_with_other_values_is_refused(tmp_path):
    path = saved(tmp_path / "m.png", Image.fromarray(np.full((6, 8), 127, dtype=np.uint8)))
    with pytest.raises(InvalidInput, match="holds the value 127") as caught:
        Folder(tmp_path).mask(path, shape=(6, 8))
    assert caught.value.code == "mask_values"


def test_a_mask_of_another_size_is_refused(tmp_path):
    path = saved(tmp_path / "m.png", Image.fromarray(np.zeros((6, 9), dtype=np.uint8)))
    with pytest.raises(InvalidInput, match="6 x 9 pixels, its frame has 6 x 8") as caught:
        Folder(tmp_path).mask(path, shape=(6, 8))
    assert caught.value.code == "mask_size_mismatch"


def test_a_label_is_read_from_alpha_in_any_colour(tmp_path):
    paint = np.zeros((6, 8, 4), dtype=np.uint8)
    paint[1, 2] = (42, 28, 252, 255)
    paint[3, 3] = (255, 0, 0, 100)
    label = Folder(tmp_path).alpha_label(saved(tmp_path / "l.png", Image.fromarray(paint)))
    assert np.argwhere(label).tolist() == [[1, 2]]


def test_a_label_without_alpha_is_refused(tmp_path):
    with pytest.raises(InvalidInput) as caught:
        Folder(tmp_path).alpha_label(saved(tmp_path / "l.png", Image.fromarray(RAMP)))
    assert caught.value.code == "label_without_alpha"


def test_levels_are_eight_bit_grey_of_the_right_size(tmp_path):
    folder, path = Folder(tmp_path), saved(tmp_path / "a.png", Image.fromarray(RAMP))
    np.testing.assert_array_equal(folder.levels(path, shape=(6, 8)), RAMP)
    with pytest.raises(InvalidInput, match="6 x 8 pixels, its frame has 6 x 9") as wrong_size:
        folder.levels(path, shape=(6, 9))
    assert wrong_size.value.code == "levels_size_mismatch"
    with pytest.raises(InvalidInput, match="of the kind LA") as wrong_kind:
        folder.levels(saved(tmp_path / "b.png", Image.fromarray(np.stack([RAMP, RAMP], axis=-1))), shape=(6, 8))
    assert wrong_kind.value.code == "levels_not_8_bit"
