"""Models that a stranger sent: each is refused with its reason, and before memory is taken for it."""

import json
import pickle
import struct
import tracemalloc

import pytest
import torch
from safetensors.torch import save, save_file

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.nets import checkpoint
from mlbackend.nets.checkpoint import FACTS_FILE, WEIGHTS_FILE, load_checkpoint, save_checkpoint
from mlbackend.nets.weights_file import fingerprint

NET = {"architecture": "three_class", "widths": [4, 8]}


@pytest.fixture
def folder(tmp_path):
    torch.manual_seed(1)
    save_checkpoint(tmp_path, nets.build(NET), net_configuration=NET, facts={"seed": 1})
    return tmp_path


def change_facts(folder, **values):
    file = folder / FACTS_FILE
    facts = {name: value for name, value in (json.loads(file.read_text()) | values).items() if value is not ...}
    file.write_text(json.dumps(facts))


def replace_weights(folder, content: bytes):
    """With the fingerprint that a malicious sender would write as well."""
    (folder / WEIGHTS_FILE).write_bytes(content)
    change_facts(folder, weights_sha256=fingerprint(folder / WEIGHTS_FILE))


def refused(folder, code, words):
    with pytest.raises(InvalidInput, match=words) as raised:
        load_checkpoint(folder)
    assert raised.value.code == code
    assert raised.value.message.count("\n") == 0
    return raised.value


def claim(shape, dtype="F32", data=b""):
    """A safetensors file that says of itself what it likes."""
    header = {"net.classify.weight": {"dtype": dtype, "shape": shape, "data_offsets": [0, len(data)]}}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def state():
    torch.manual_seed(1)
    return nets.build(NET).state_dict()


def test_a_sound_one_opens(folder):
    assert not load_checkpoint(folder).net.training


def test_an_old_one_opens(folder):
    """Before descriptors could be chosen, only architecture and widths were stored."""
    for architecture in ("unet", "mtdn"):
        old = {"architecture": architecture, "widths": [4, 8]}
        save_checkpoint(folder, nets.build(old), net_configuration=old, facts={})

        assert load_checkpoint(folder).net.descriptors == ("A1", "A2")


@pytest.mark.parametrize("missing", [FACTS_FILE, WEIGHTS_FILE])
def test_half_a_model(folder, missing):
    (folder / missing).unlink()

    refused(folder, "model_not_found", missing)


def test_damaged_weights(folder):
    weights = folder / WEIGHTS_FILE
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)

    refused(folder, "weights_damaged", "it is damaged, or another one")


class Malicious:
    def __reduce__(self):
        return (pytest.fail, ("the pickle was opened",))


def test_a_pickle_is_not_opened(folder):
    replace_weights(folder, pickle.dumps(Malicious()))

    refused(folder, "weights_damaged", "no safetensors file")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 64,
        struct.pack("<Q", 2**60) + b"{}",
        claim([2**40]),
        claim([2**31, 2**31, 2**31]),
        claim([1, 4, 1, 1], data=b"\0" * 8),
    ],
)
def test_claims_that_its_bytes_do_not_bear_out(folder, content):
    replace_weights(folder, content)
    tracemalloc.start()
    try:
        refused(folder, "weights_damaged", "no safetensors file")
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()


def test_a_file_far_larger_than_the_network_is_not_even_read(folder, monkeypatch):
    with (folder / WEIGHTS_FILE).open("r+b") as file:
        file.truncate(2**34)  # a hole: takes no room on disk
    monkeypatch.setattr("mlbackend.nets.weights_file.fingerprint", lambda path: pytest.fail("it was read"))

    refused(folder, "weights_unfit", "larger than")


def test_tensors_of_another_network_are_named(folder):
    foreign = state()
    foreign["head.weight"] = foreign.pop("net.classify.weight")
    replace_weights(folder, save(foreign))

    error = refused(folder, "weights_unfit", r"missing net\.classify\.weight; unexpected head\.weight")
    assert error.extra == {"missing": ["net.classify.weight"], "unexpected": ["head.weight"]}


def test_a_wrong_channel_count_is_named(folder):
    first = "net.backbone.down.0.0.weight"
    replace_weights(folder, save(state() | {first: torch.zeros(4, 3, 3, 3)}))

    refused(folder, "weights_unfit", f"{first} is F32 4 x 3 x 3 x 3 where F32 4 x 1 x 3 x 3 belongs")


def test_another_number_format(folder):
    replace_weights(folder, save(state() | {"net.classify.bias": torch.zeros(3, dtype=torch.int8)}))

    refused(folder, "weights_unfit", "is I8 3 where F32 3 belongs")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers(folder, value):
    replace_weights(folder, save(state() | {"net.classify.bias": torch.tensor([0.0, value, 0.0])}))

    refused(folder, "weights_damaged", r"net\.classify\.bias .* no numbers")


@pytest.mark.parametrize(
    ("net", "code", "words"),
    [
        ({"widths": [2048] * 8}, "network_too_large", "at most 200,000,000"),
        ({"widths": [10**9, 10**9]}, "model_unreadable", "of 1 to 2048"),
        ({"widths": [1] * 10**5}, "model_unreadable", "at most 8"),
        ({"widths": ["4", "8"]}, "model_unreadable", "at least two widths"),
        ({"colour": "red"}, "model_unreadable", "colour"),
        ({"encoder_weights": "../../../etc/passwd"}, "model_unreadable", "names a file"),
        ({"architecture": "../unet"}, "model_unreadable", "two architectures"),
    ],
)
def test_networks_that_cannot_be(folder, net, code, words):
    change_facts(folder, net=NET | net)

    refused(folder, code, words)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"format": "filamark-model/9"}, "its format is not"),
        ({"net": [1]}, "does not describe its network"),
        ({"net": ...}, "does not describe its network"),
        ({"architecture": "mtdn"}, "two architectures"),
        ({"architecture": ["x"], "net": {"architecture": ["x"]}}, "expected an architecture of"),
        ({"weights_sha256": ...}, "no SHA-256"),
        ({"weights_sha256": "../model"}, "no SHA-256"),
        ({"configuration": {"fusion": "all"}}, "no fusion of forward"),
        ({"configuration": "backward"}, "no fusion of forward"),
    ],
)
def test_facts_that_cannot_be(folder, facts, words):
    change_facts(folder, **facts)

    refused(folder, "model_unreadable", words)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": NaN}', "[" * 100_000, '"\ud800"', "{" + " " * 2**24 + "}"],
    ids=["empty", "cut", "list", "null", "nan", "deep", "surrogate", "huge"],
)
def test_facts_that_are_none(folder, text):
    (folder / FACTS_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))

    refused(folder, "model_unreadable", "cannot be read")


def test_nothing_is_built_for_a_model_that_is_refused(folder, monkeypatch):
    replace_weights(folder, save({"a": torch.zeros(1)}))
    monkeypatch.setattr(checkpoint, "build", lambda configuration: pytest.fail("memory was taken"))

    refused(folder, "weights_unfit", "missing")


def test_an_encoder_comes_back_without_the_file_it_started_from(tmp_path):
    torch.manual_seed(1)
    start = tmp_path / "start.safetensors"
    plain = {"architecture": "encoder", "encoder": "efficientnet-b0", "frozen_stages": 2}
    save_file(nets.build(plain).net.encoder.state_dict(), start)
    configuration = {**plain, "encoder_weights": str(start), "encoder_sha256": fingerprint(start)}
    net = nets.build(configuration).eval()
    save_checkpoint(tmp_path, net, net_configuration=configuration, facts={})
    start.unlink()

    opened = load_checkpoint(tmp_path)

    assert str(start) not in (tmp_path / FACTS_FILE).read_text()
    assert opened.facts["net"]["encoder_sha256"] == configuration["encoder_sha256"]
    frames = torch.rand(1, 1, 32, 32)
    with torch.inference_mode():
        assert torch.equal(net(frames)["filament"], opened.net(frames)["filament"])
