"""What a training says and does around the edges; that it learns is tried through the command line."""

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.nets.regularised import regularised_weights
from mlbackend.training import stream, validation
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.presets import configuration_from
from mlbackend.training.run import TrainingData, train

CPU = Placement(torch.device("cpu"))
TINY = {"widths": [2, 4], "steps": 6, "batch": 2, "crop_px": 32, "evaluate_every": 2}


def configuration(**values):
    return Configuration.from_json(configuration_from("demo", TINY | values))


def learn(data, heard=None, **values):
    listen = heard.append if heard is not None else lambda event: None
    return train(data, configuration(**values), seed=1, placement=CPU, listen=listen)


@pytest.fixture
def data(make_tube):
    return TrainingData([make_tube("T1"), make_tube("T2", seed=2)], [make_tube("V1", half_width=18, seed=3)])


def test_same_seed_same_weights(data):
    first, second = learn(data).net.state_dict(), learn(data).net.state_dict()

    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_filanet_learns_how_thick_filaments_are(data):
    net = learn(data, architecture="filanet").net

    assert net.known_thickness_px() == pytest.approx(25, abs=1)  # 28 pixels at first, then 25, 21 and 18


def test_a_filanet_with_a_memory_first_learns_without(data):
    remembering = {"architecture": "filanet", "memory": True, "memory_after": 0.5, "forgotten": 0.0}
    trained = learn(TrainingData(data.train, []), steps=8, **remembering)

    assert int(trained.net.memories) == 4
    assert trained.net.remembers
    assert trained.facts["configuration"]["memory"] is True


def test_patience_ends_it(data, monkeypatch):
    monkeypatch.setattr(validation.Validation, "mean_score", lambda *_: 0.5)

    facts = learn(data, steps=100, patience=2).facts

    assert (facts["stopped_by"], facts["steps_done"], facts["best_step"]) == ("patience", 6, 2)


def test_time_ends_it_with_a_validated_network(data):
    trained = train(data, configuration(steps=100_000), seed=1, placement=CPU, max_minutes=1 / 60)

    assert trained.facts["stopped_by"] == "time"
    assert trained.facts["metrics"]["A1"]["frames"] == 4
    assert trained.facts["steps_done"] < 100_000


def test_collapse_is_told_once(data, monkeypatch):
    monkeypatch.setattr(validation, "_is_collapsed", lambda frames: True)
    heard = []
    learn(data, heard)

    details = [event["detail"] for event in heard if event.get("code") == "class_collapsed"]
    assert sorted(detail[:2] for detail in details) == ["A1", "A2"]


def test_memory_errors_come_with_advice(data, monkeypatch):
    def exhausted(*_, **__):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes")

    monkeypatch.setattr(stream, "augment", exhausted)

    with pytest.raises(TrainingFailed, match="take a smaller batch") as raised:
        learn(data)
    assert raised.value.code == "out_of_memory"


def test_divergence_is_noticed(data):
    with pytest.raises(TrainingFailed, match="lower learning rate") as raised:
        learn(data, learning_rate=1e30, loss="focal")
    assert raised.value.code == "diverged"


def test_number_format_and_repeatability_are_those_of_the_configuration(data):
    facts = learn(data, precision="bfloat16", deterministic=True, l2=1e-4).facts

    assert facts["device"] == "cpu, bfloat16"
    assert facts["engine"]["precision"] == "bfloat16"
    assert facts["engine"]["deterministic"]
    assert not torch.are_deterministic_algorithms_enabled()
    assert learn(data, precision="float32").facts["engine"]["precision"] == "float32"


def test_l2_keeps_kernels_small(data):
    def size(**values):
        net = learn(data, steps=20, **values).net
        return sum(float(weight.detach().square().sum()) for weight in regularised_weights(net))

    assert size(l2=100.0) < 0.9 * size()


def test_two_pictures_and_more_at_every_validation(data, tmp_path):
    heard = []
    train(data, configuration(), seed=1, placement=CPU, listen=heard.append, pictures=tmp_path)

    told = [event for event in heard if event["event"] == "sample"]
    assert [event["step"] for event in told] == [step for step in (2, 4, 6) for _ in range(4)]
    assert {event["path"] for event in told} == {f"samples/{file.name}" for file in (tmp_path / "samples").iterdir()}
    assert len({event["file"] for event in told}) == 4


def test_one_core_prepares_batches_and_the_step_keeps_its_own(data, monkeypatch):
    threads, real = [], stream.augment
    monkeypatch.setattr(stream, "augment", lambda *a, **k: (threads.append(torch.get_num_threads()), real(*a, **k))[1])
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        learn(data)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)

    assert set(threads) == {1}


def test_scores_are_those_that_decide(data):
    scores = {}
    trained = train(data, configuration(), seed=1, placement=CPU, scored=scores.__setitem__)

    assert list(scores) == [2, 4, 6]
    assert trained.facts["best_step"] == max(scores, key=scores.get)


def test_split_must_make_sense(make_tube):
    with pytest.raises(InvalidInput, match="T1 cannot be both"):
        TrainingData([make_tube("T1")], [make_tube("T1")])
    with pytest.raises(InvalidInput, match="No filament"):
        TrainingData([])
