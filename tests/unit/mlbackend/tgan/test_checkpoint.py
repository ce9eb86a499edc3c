import json

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.checkpoint import load_generator, save_generator
from mlbackend.tgan.networks import build_generator

VALUES = {
    "architecture": "resnet",
    "channels_in": 3,
    "widths": [2, 4],
    "norm": "batch",
    "noise_channels": 1,
    "residual_blocks": 1,
}


@pytest.fixture
def saved(tmp_path):
    torch.manual_seed(5)
    generator = build_generator(**VALUES)
    save_generator(tmp_path, generator, values=VALUES, facts={"seed": 5})
    return generator


def test_it_comes_back_as_it_was(saved, tmp_path):
    found, facts = load_generator(tmp_path)
    masks, noise = torch.rand(2, 3, 16, 16), torch.randn(2, 1, 16, 16)

    assert facts["seed"] == 5
    assert torch.equal(found(masks, noise), saved.eval()(masks, noise))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other"}, "generator_unreadable"),
        ({"generator": None}, "generator_unreadable"),
        ({"generator": VALUES | {"architecture": "vae"}}, "generator_unreadable"),
        ({"generator": VALUES | {"residual_blocks": 10**9}}, "generator_unreadable"),
        ({"generator": VALUES | {"channels_in": "three"}}, "generator_unreadable"),
        ({"generator": VALUES | {"command": "rm"}}, "generator_unreadable"),
        ({"generator": VALUES | {"widths": [2048] * 8}}, "network_too_large"),
        ({"generator": VALUES | {"widths": [4, 8]}}, "weights_unfit"),
        ({"weights_sha256": "0" * 64}, "weights_damaged"),
        ({"weights_sha256": "none"}, "generator_unreadable"),
    ],
)
def test_what_a_stranger_wrote_is_looked_at(saved, tmp_path, change, code):
    path = tmp_path / "generator.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))

    with pytest.raises(InvalidInput) as raised:
        load_generator(tmp_path)
    assert raised.value.code == code


@pytest.mark.parametrize("file", ["generator.json", "generator.safetensors"])
def test_a_missing_file_is_named(saved, tmp_path, file):
    (tmp_path / file).unlink()
    with pytest.raises(InvalidInput, match=file) as raised:
        load_generator(tmp_path)
    assert raised.value.code == "generator_not_found"
