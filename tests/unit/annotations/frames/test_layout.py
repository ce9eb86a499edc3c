import pytest

from annotations.frames import layout


@pytest.mark.parametrize(
    ("size", "levels"),
    [
        ((256, 256), [(256, 256)]),
        ((257, 10), [(257, 10), (129, 5)]),
        ((1000, 1500), [(1000, 1500), (500, 750), (250, 375), (125, 188)]),
        ((1, 1), [(1, 1)]),
    ],
)
def test_levels_halve_until_one_tile_holds_them(size, levels):
    assert layout.levels(*size) == tuple(levels)


@pytest.mark.parametrize(
    ("shape", "dtype", "frames"),
    [
        ((1711, 1024, 1024), "uint16", 32),
        ((1711, 4096, 4096), "uint8", 16),
        ((1711, 4096, 4096), "uint16", 8),
        ((9, 40_000, 40_000), "uint16", 1),
        ((5, 64, 64), "uint8", 5),
    ],
)
def test_a_block_of_whole_frames_fits_into_memory(shape, dtype, frames):
    assert layout.chunk_frames(shape, dtype) == frames


def test_what_nobody_knows_has_no_unit_and_says_so():
    attributes = layout.attributes(name="a", nm_per_px=None, times_s=None, level_count=2)
    [image] = attributes["ome"]["multiscales"]
    assert [axis.get("unit") for axis in image["axes"]] == [None, None, None]
    assert image["datasets"][1]["coordinateTransformations"] == [
        {"type": "scale", "scale": [1.0, 2.0, 2.0]},
        {"type": "translation", "translation": [0.0, 0.5, 0.5]},
    ]
    assert attributes["filamark"] == {"unknown": ["pixel_size", "clock"]}
