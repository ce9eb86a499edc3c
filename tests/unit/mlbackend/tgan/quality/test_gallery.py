from io import BytesIO

import numpy as np
from PIL import Image

from mlbackend.tgan.quality.gallery import Sample, float_picture, gallery_sheet


def test_a_row_for_each_sample_and_a_column_for_each_kind():
    tile = float_picture(np.linspace(0, 1, 64).reshape(8, 8))
    with_masks = [Sample(f"{n}", tile, {"first": tile, "second": tile}, tile) for n in range(3)]

    sheet, columns = gallery_sheet(with_masks)

    assert columns == ("mask", "first", "second", "nearest real")
    with Image.open(BytesIO(sheet)) as image:
        assert image.width == 4 * 12
    assert gallery_sheet([Sample("0", None, {"synthetic": tile}, tile)])[1] == ("synthetic", "nearest real")


def test_grey_between_0_and_1_becomes_bytes():
    assert float_picture(np.array([[0.0, 1.0, 2.0]]))[0, :, 0].tolist() == [0, 255, 255]
