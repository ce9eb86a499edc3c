import json
from dataclasses import replace

import torch

from mlbackend.data.grey import PAINTED
from mlbackend.nets.placement import Placement
from mlbackend.tgan.stream import CropStream

CPU = Placement(torch.device("cpu"))


def stream(pictures, configuration, *, seed=1, batch=2):
    return CropStream(pictures, batch=batch, configuration=configuration, seed=seed, placement=CPU)


def test_layers_stay_one_hot_whatever_the_variation(pictures, configure):
    crops = stream(pictures, configure(flip=0.5, quarter_turns=0.75))
    for _ in range(5):
        drawn = crops.draw()
        assert drawn.images.shape == (2, 1, 16, 16)
        assert drawn.masks.shape == (2, 1, 3, 16, 16)
        assert (drawn.masks.sum(dim=2) == 1).all()


def test_image_and_mask_stay_together(pictures, configure):
    """Crops of an image that is its own mask."""
    marked = [replace(p, grey=p.layers[1].astype("float32")) for p in pictures]
    drawn = stream(marked, configure(quarter_turns=0.75), batch=8).draw()

    assert torch.equal(drawn.images[:, 0] > 0.5, drawn.masks[:, 0, 1])


def test_what_lies_beyond_the_edge_does_not_count(pictures, configure):
    drawn = stream(pictures, configure(size_px=48)).draw()

    assert drawn.counted.sum(dim=(1, 2, 3)).tolist() == [32 * 32] * 2
    assert (drawn.images[~drawn.counted] == PAINTED).all()


def test_pictures_without_masks(real, configure):
    assert stream(real, configure()).draw().images.shape == (2, 1, 16, 16)


def test_it_goes_on_where_it_stood(pictures, configure):
    first = stream(pictures, configure())
    for _ in range(4):
        first.draw()
    position = first.position
    expected = [first.draw().images for _ in range(4)]

    again = stream(pictures, configure(), seed=99)
    again.go_to(json.loads(json.dumps(position.as_json())), position.tensors())

    assert all(torch.equal(images, again.draw().images) for images in expected)


def test_every_picture_comes_before_any_comes_twice(make_picture, configure):
    flat = [replace(make_picture(n), grey=make_picture(n).grey * 0 + n / 10) for n in range(6)]
    crops = stream(flat, configure(), batch=3)
    seen = [round(float(image.mean()) * 10) for _ in range(2) for image in crops.draw().images]

    assert sorted(seen) == list(range(6))
