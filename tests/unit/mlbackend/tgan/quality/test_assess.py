"""What a person reads: better images get better numbers, and what cannot be known says so."""

import json

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.quality.assess import NO_CLASSES, NO_PAIRS, assess
from mlbackend.tgan.quality.encoders import RandomConvolutions

ENCODER = RandomConvolutions()
FID, MMD = "fid_random_conv_v1", "mmd2_random_conv_v1"


def values(record):
    return {name: measure["value"] for name, measure in record["measures"].items()}


def test_a_contrast_shift_raises_every_distance(bands):
    real = bands(40, seed=1)
    found = [values(assess(real, bands(40, seed=2, contrast=c), ENCODER)) for c in (1.0, 0.75, 0.4)]

    for name in (FID, MMD, "grey_distance", "spectrum_distance_decades"):
        rising = [measures[name] for measures in found]
        assert rising == sorted(rising), name
        assert rising[-1] > 3 * abs(rising[0]), name


def test_images_of_the_same_kind_lie_at_the_floor(bands):
    found = values(assess(bands(40, seed=1), bands(40, seed=2), ENCODER))

    assert found[FID] < 2 * found["fid_floor_random_conv_v1"]
    assert abs(found[MMD]) < 0.05
    assert found["copies"] == 0


def test_memorised_images_are_counted(bands):
    real = bands(10, seed=1)
    record = assess(real, np.concatenate([real[:3], bands(9, seed=2)]), ENCODER)

    assert values(record)["copies"] == pytest.approx(3 / 12)
    assert record["neighbours"]["copies"] == [True] * 3 + [False] * 9
    assert record["neighbours"]["nearest"][:3] == [0, 1, 2]


def test_a_set_is_at_no_distance_from_itself_and_is_all_copies(bands):
    real = bands(12)
    found = values(assess(real, real, ENCODER))

    assert found[FID] == pytest.approx(0, abs=1e-9)
    assert found["grey_distance"] == found["spectrum_distance_decades"] == 0
    assert found["copies"] == 1


def test_what_is_not_known_says_why(bands):
    record = assess(bands(3), bands(4, seed=1), ENCODER)
    measures = record["measures"]

    assert measures["ssim"] == measures["psnr_db"] == {"value": None, "reason": NO_PAIRS}
    assert measures["is_random_conv_v1"] == {"value": None, "reason": NO_CLASSES}
    assert measures["fid_floor_random_conv_v1"]["value"] is None
    assert "3 images for 64 features" in measures[FID]["reason"]
    json.dumps(record, allow_nan=False)


def test_held_out_pairs(bands):
    truth, made = bands(3, seed=5), bands(3, seed=5, noise=0.02)
    pairs = list(zip(truth, made, strict=True))
    found = values(assess(bands(4), bands(4, seed=1), ENCODER, pairs=pairs))
    equal = assess(bands(4), bands(4, seed=1), ENCODER, pairs=[(truth[0], truth[0])])["measures"]

    assert 0 < found["ssim"] < 1
    assert found["psnr_db"] > 15
    assert equal["ssim"]["value"] == pytest.approx(1)
    assert equal["psnr_db"]["value"] is None


def test_an_encoder_with_classes_has_a_score(bands):
    class Classifier(RandomConvolutions):
        name = "halves"

        def probabilities(self, images):
            bright = (images.mean(axis=(1, 2)) > np.median(images)).astype(float)
            return np.stack([bright, 1 - bright], axis=1)

    measures = assess(bands(8), bands(8, seed=1), Classifier())["measures"]

    assert 1 <= measures["is_halves"]["value"] <= 2
    assert "fid_halves" in measures


def test_everything_equal_has_no_discrepancy_but_a_reason():
    flat = np.full((4, 16, 16), 0.5)
    record = assess(flat, flat, ENCODER)

    assert record["measures"][MMD]["value"] is None
    assert "same features" in record["measures"][MMD]["reason"]
    json.dumps(record, allow_nan=False)


@pytest.mark.parametrize(("count", "code"), [(0, "no_frames"), (1, "single_frame")])
def test_too_few(bands, count, code):
    for sets in ((bands(3)[:count], bands(3)), (bands(3), bands(3)[:count])):
        with pytest.raises(InvalidInput) as raised:
            assess(*sets, ENCODER)
        assert raised.value.code == code


def test_what_is_no_number(bands):
    broken = bands(3)
    broken[1, 2, 3] = np.nan
    with pytest.raises(InvalidInput) as raised:
        assess(bands(3), broken, ENCODER)
    assert raised.value.code == "not_finite"
