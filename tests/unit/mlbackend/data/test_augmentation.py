import pytest
import torch

from mlbackend.data.augmentation import augment
from mlbackend.data.grey import PAINTED
from mlbackend.data.recipe import AugmentationRecipe
from mlbackend.data.samples import Samples, collate, frame_samples, pair_samples

EVERYTHING = AugmentationRecipe(
    flip=0.5,
    quarter_turns=0.5,
    rotation_deg=180,
    scale=(0.5, 2),
    elastic_px=2,
    blur_px=1,
    brightness=0.3,
    contrast=0.3,
    gamma=0.3,
    noise=0.1,
)


def seeded(seed=1):
    return torch.Generator().manual_seed(seed)


@pytest.fixture
def frames(make_tube):
    source = frame_samples([make_tube("T1")])
    return collate([source[index] for index in range(len(source))])


def test_without_ranges_a_full_crop_changes_nothing(frames):
    same = augment(frames, AugmentationRecipe(), crop_px=64, generator=seeded())

    assert torch.allclose(same.images, frames.images, atol=1e-5)
    assert torch.equal(same.masks, frames.masks)
    assert torch.equal(same.counted, frames.counted)


def test_flips_and_quarter_turns_move_whole_pixels(frames):
    recipe = AugmentationRecipe(flip=0.5, quarter_turns=0.5)
    turned = augment(frames, recipe, crop_px=64, generator=seeded())

    assert torch.equal(turned.masks.sum(dim=(-1, -2)), frames.masks.sum(dim=(-1, -2)))
    assert not torch.equal(turned.images, frames.images)
    assert turned.images.sum() == pytest.approx(float(frames.images.sum()), rel=1e-4)


def test_image_and_masks_share_one_geometry(frames):
    marked = Samples(frames.masks[:, :, 0].float(), frames.masks, torch.ones_like(frames.counted))
    recipe = AugmentationRecipe(flip=0.5, rotation_deg=180, scale=(0.5, 2), elastic_px=2)

    moved = augment(marked, recipe, crop_px=48, generator=seeded())

    inside = moved.counted
    assert torch.equal((moved.images > 0.5)[inside], moved.masks[:, :, 0][inside])


def test_both_frames_of_a_pair_share_one_geometry(make_tube):
    pair = pair_samples([make_tube("T1", frames=1)])[0]  # a frame with itself

    moved = augment(pair, EVERYTHING, crop_px=48, generator=seeded())

    assert torch.equal(moved.masks[:, 0], moved.masks[:, 1])
    assert not torch.equal(moved.images[:, 0], moved.images[:, 1])  # grey values are drawn for each


def test_what_does_not_count_is_painted(frames):
    moved = augment(frames, EVERYTHING, crop_px=96, generator=seeded())

    assert moved.images.shape == (4, 1, 96, 96)
    assert (~moved.counted).any()
    assert torch.all(moved.images[~moved.counted] == torch.tensor(PAINTED))
    assert moved.images.min() >= 0
    assert moved.images.max() <= 1


def test_same_seed_same_samples(frames):
    first, second, other = (augment(frames, EVERYTHING, crop_px=48, generator=seeded(s)).images for s in (1, 1, 2))

    assert torch.equal(first, second)
    assert not torch.equal(first, other)


@pytest.mark.parametrize("wrong", [{"scale": (2, 1)}, {"flip": 1.5}, {"noise": -1}])
def test_impossible_ranges(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        AugmentationRecipe(**wrong)
