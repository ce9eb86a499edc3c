import pytest

from mlbackend import nets
from mlbackend.nets import blocks, filanet
from mlbackend.training import net_configuration
from mlbackend.training.configuration import CHOICES, Configuration
from mlbackend.training.presets import PRESETS, configuration_from
from tests.support.tiny_nets import TINY

FILE = {"encoder_weights": "resnet34.safetensors", "encoder_sha256": "ab" * 32}
ENCODER = {"architecture": "encoder", "encoder": "resnet34"}


def configured(**overrides) -> Configuration:
    return Configuration.from_json(configuration_from("quick", overrides))


@pytest.mark.parametrize("architecture", CHOICES["architecture"])
def test_a_network_gets_what_it_understands_and_no_more(architecture):
    configuration = configured(**TINY[architecture])

    assert set(configuration.net) == {"architecture", *net_configuration.UNDERSTOOD[architecture]}
    nets.build(configuration.net)


def test_the_names_are_those_of_the_networks():
    assert set(CHOICES["architecture"]) == set(nets.NETS) == set(net_configuration.UNDERSTOOD)
    assert (net_configuration.MOST_WIDTHS, net_configuration.WIDEST) == (blocks.MOST_WIDTHS, blocks.WIDEST)
    assert net_configuration.MOST_FOLD_PX == filanet.MOST_FOLD_PX


@pytest.mark.parametrize("key", list(PRESETS))
def test_every_preset_has_a_network(key):
    nets.outline(PRESETS[key].configuration.net)


@pytest.mark.parametrize("architecture", ["mtdn", "unet"])
def test_a_single_descriptor_reaches_the_network(architecture):
    net = nets.build(configured(architecture=architecture, widths=[4, 8], descriptors=["A2"]).net)

    assert net.descriptors == ("A2",)


def test_an_encoder_may_start_from_a_file():
    net = configured(**ENCODER, **FILE, frozen_stages=3).net

    assert (net["encoder_weights"], net["encoder_sha256"], net["frozen_stages"]) == (*FILE.values(), 3)


def test_widths_of_a_preset_may_stay():
    assert "widths" not in configured(architecture="one_layer").net


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"encoder": "resnet34"}, "encoder needs the architecture encoder, given filanet"),
        ({"architecture": "mtdn", **FILE}, "encoder_weights, encoder_sha256 needs the architecture encoder"),
        ({"frozen_stages": 1}, "frozen_stages needs the architecture encoder"),
        ({"architecture": "encoder"}, "expected encoder to be one of resnet34, efficientnet-b0"),
        ({**ENCODER, "encoder": "vit"}, "expected encoder to be one of"),
        ({**ENCODER, "decoder": "fpn"}, "expected decoder to be one of unet, unetpp"),
        ({**ENCODER, **FILE, "frozen_stages": 6}, "frozen_stages of 0 to 5"),
        ({**ENCODER, **FILE, "frozen_stages": -1}, "frozen_stages to be 0 or more"),
        ({**ENCODER, "frozen_stages": 2}, "frozen_stages needs encoder_weights"),
        ({**ENCODER, "encoder_weights": "w.safetensors"}, "go together"),
        ({**ENCODER, "encoder_sha256": "ab" * 32}, "go together"),
        ({**ENCODER, **FILE, "encoder_sha256": "xyz"}, "64 hexadecimal digits"),
        ({**ENCODER, **FILE, "encoder_weights": "weights.pth"}, r"\*\.safetensors"),
        ({"descriptors": ["A1"]}, "filanet tells outside, wall and core apart .* take unet or mtdn"),
        ({**ENCODER, "descriptors": ["A2"]}, "encoder tells"),
        ({"architecture": "unet", "descriptors": ["A3"]}, "out of A1, A2"),
        ({"architecture": "unet", "descriptors": []}, "out of A1, A2"),
        ({"architecture": "one_layer", "init": "a2"}, "architecture mtdn"),
        ({"architecture": "mtdn", "init": "a2"}, "pretraining_steps of 1 or more"),
    ],
)
def test_what_does_not_go_together(overrides, words):
    with pytest.raises(ValueError, match=words):
        configured(**overrides)
