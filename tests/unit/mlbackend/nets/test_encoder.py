import hashlib
from copy import deepcopy

import pytest
import torch
from safetensors.torch import save_file

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.nets.encoder import ENCODERS, STAGES, EncoderNet, stages
from mlbackend.training import net_configuration


def weights_of(encoder, **changed):
    torch.manual_seed(7)
    return nets.build({"architecture": "encoder", "encoder": encoder}).net.encoder.state_dict() | changed


@pytest.fixture
def write(tmp_path):
    """Write weights to a file and return what a net needs to start from them."""

    def written(tensors):
        path = tmp_path / "encoder.safetensors"
        save_file(tensors, path)
        return {"encoder_weights": str(path), "encoder_sha256": hashlib.sha256(path.read_bytes()).hexdigest()}

    return written


def refused(code, words, **values):
    with pytest.raises(InvalidInput, match=words) as raised:
        EncoderNet("resnet34", **values)
    assert raised.value.code == code
    return raised.value


@pytest.mark.parametrize("encoder", ENCODERS)
def test_five_stages_hold_the_whole_encoder(encoder):
    net = EncoderNet(encoder)
    held = [id(p) for stage in stages(net.net.encoder) for layer in stage for p in layer.parameters()]

    assert len(stages(net.net.encoder)) == STAGES
    assert sorted(held) == sorted(id(parameter) for parameter in net.net.encoder.parameters())


@pytest.mark.parametrize("encoder", ["resnet34", "efficientnet-b0"])
def test_it_starts_from_the_file_of_the_user(encoder, write):
    tensors = weights_of(encoder)
    torch.manual_seed(1)
    net = EncoderNet(encoder, **write(tensors))

    assert all(torch.equal(value, tensors[name]) for name, value in net.net.encoder.state_dict().items())


def test_classifiers_are_left_out_and_counters_may_be_missing(write):
    tensors = weights_of("resnet34", **{"fc.weight": torch.zeros(1000, 512), "fc.bias": torch.zeros(1000)})
    older = {name: value for name, value in tensors.items() if not name.endswith("num_batches_tracked")}

    EncoderNet("resnet34", **write(older))


def test_photographs_normalisation_comes_with_the_weights(write):
    frame = torch.full((1, 1, 32, 32), 0.5)
    seen = []
    for net in (EncoderNet("resnet34"), EncoderNet("resnet34", **write(weights_of("resnet34")))):
        net.net.register_forward_pre_hook(lambda module, given: seen.append(given[0]))
        net.eval()(frame)

    plain, photograph = seen
    assert plain.shape == photograph.shape == (1, 3, 32, 32)
    assert plain.abs().max() == 0
    assert photograph[0, :, 0, 0].tolist() == pytest.approx([0.015 / 0.229, 0.044 / 0.224, 0.094 / 0.225])


@pytest.mark.parametrize("encoder", ["resnet34", "efficientnet-b0"])
@pytest.mark.parametrize("frozen", [0, 2, 5])
def test_frozen_stages_stay_as_they_are(encoder, frozen):
    torch.manual_seed(1)
    net = EncoderNet(encoder, frozen_stages=frozen).train()
    before = {name: value.clone() for name, value in net.net.encoder.state_dict().items()}
    optimiser = torch.optim.AdamW(net.parameters(), lr=0.1)
    for _ in range(2):
        net.train()
        net(torch.rand(2, 1, 64, 64))["filament"].square().mean().backward()
        optimiser.step()

    def moved(layer):
        (prefix,) = (name for name, module in net.net.encoder.named_modules() if module is layer)
        inside = [name for name in before if name.startswith(f"{prefix}.")]
        return any(not torch.equal(before[name], net.net.encoder.state_dict()[name]) for name in inside)

    changed = [any(moved(layer) for layer in stage) for stage in stages(net.net.encoder)]
    assert changed == [False] * frozen + [True] * (STAGES - frozen)


def test_frozen_batch_norm_keeps_its_statistics_in_a_copy():
    """The moving average of the weights is a copy of the net."""
    net = deepcopy(EncoderNet("resnet34", frozen_stages=1)).train()

    assert not net.net.encoder.bn1.training
    assert net.net.encoder.layer1[0].bn1.training


def test_no_file(tmp_path):
    refused(
        "weights_not_found", "must lie on the machine that trains", encoder_weights=str(tmp_path / "no.safetensors")
    )
    refused("weights_not_found", "full path", encoder_weights=str(tmp_path))
    refused("weights_not_found", "too long", encoder_weights="w" * 300 + ".safetensors")


def test_another_file(write):
    refused("weights_damaged", "encoder_sha256", **write(weights_of("resnet34")) | {"encoder_sha256": "0" * 64})


def test_a_pickle(write, tmp_path):
    torch.save({"a": torch.zeros(1)}, tmp_path / "encoder.safetensors")
    sha256 = hashlib.sha256((tmp_path / "encoder.safetensors").read_bytes()).hexdigest()

    refused(
        "weights_damaged",
        "no safetensors file",
        encoder_weights=str(tmp_path / "encoder.safetensors"),
        encoder_sha256=sha256,
    )


def test_another_encoder_s_weights_are_named(write):
    error = refused(
        "weights_unfit", "missing bn1.bias.* more; unexpected _blocks", **write(weights_of("efficientnet-b0"))
    )

    assert "conv1.weight" in error.extra["missing"]
    assert "_blocks.0._bn1.bias" in error.extra["unexpected"]


def test_colourless_weights(write):
    tensors = weights_of("resnet34", **{"conv1.weight": torch.zeros(64, 1, 7, 7)})

    refused("weights_unfit", "conv1.weight is F32 64 x 1 x 7 x 7 where F32 64 x 3 x 7 x 7 belongs", **write(tensors))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"encoder": "vgg19"}, "resnet34, efficientnet-b0"),
        ({"encoder": ["resnet34"]}, "encoder to be one of"),
        ({"encoder": "resnet34", "decoder": "fpn"}, "unet, unetpp"),
        ({"encoder": "resnet34", "frozen_stages": 6}, "of 0 to 5"),
        ({"encoder": "resnet34", "frozen_stages": -1}, "of 0 to 5"),
        ({"encoder": "resnet34", "frozen_stages": True}, "of 0 to 5"),
    ],
)
def test_impossible_values(values, words):
    with pytest.raises(ValueError, match=words):
        EncoderNet(**values)


def test_configurations_know_the_same_encoders():
    assert net_configuration.ENCODERS == ENCODERS
    assert net_configuration.ENCODER_STAGES == STAGES
