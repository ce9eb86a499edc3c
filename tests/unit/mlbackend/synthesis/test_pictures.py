from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from mlbackend.data.images import read_grey
from mlbackend.synthesis.layers import three_levels
from mlbackend.synthesis.pictures import (
    contact_sheet,
    grey_picture,
    levels_picture,
    synthetic_origin,
    write_synthetic,
)

LEVELS = np.array([[0, 1, 2], [0, 0, 0]], dtype=np.uint8)


def test_a_file_says_what_it_is_and_is_read_as_any_other(tmp_path):
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    write_synthetic(tmp_path / "made.png", pixels, '{"seed": 1}')
    Image.fromarray(pixels).save(tmp_path / "recorded.png")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG nothing")

    assert np.array_equal(read_grey(tmp_path / "made.png"), pixels)
    assert synthetic_origin(tmp_path / "made.png") == '{"seed": 1}'
    assert synthetic_origin(tmp_path / "recorded.png") is None
    assert synthetic_origin(tmp_path / "broken.png") is None


def test_levels_have_colours_of_their_own():
    excluded = np.array([[0, 0, 0], [0, 0, 1]], dtype=bool)
    neighbours = np.array([[0, 1, 0], [0, 1, 0]], dtype=bool)
    picture = levels_picture(LEVELS, excluded, neighbours=neighbours)

    assert picture.shape == (2, 3, 3)
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) == 5
    plain = levels_picture(three_levels(LEVELS > 0, LEVELS > 1), excluded)
    assert np.array_equal(picture[0], plain[0])  # a target lies above its neighbours


def test_frames_of_either_depth():
    assert grey_picture(np.array([[3, 200]], dtype=np.uint8))[..., 0].tolist() == [[3, 200]]
    assert grey_picture(np.array([[1000, 3000]], dtype=np.uint16))[..., 2].tolist() == [[0, 255]]


def test_a_sheet_holds_all_pictures_in_rows():
    tile = np.full((20, 30, 3), (255, 0, 0), dtype=np.uint8)
    sheet = np.asarray(Image.open(BytesIO(contact_sheet([("made", [tile] * 3), ("other", [tile])], columns=2))))

    assert np.count_nonzero(np.all(sheet == (255, 0, 0), axis=2)) == 4 * 20 * 30
    assert sheet.shape == (3 * 24 + 2 * 18, 2 * 34, 3)
    with pytest.raises(ValueError, match="at least one"):
        contact_sheet([], columns=2)
