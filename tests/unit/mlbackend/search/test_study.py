"""How a search goes about its trials; training itself is played."""

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.search import study
from mlbackend.search.space import Space
from mlbackend.search.study import search
from mlbackend.training import events
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.presets import configuration_from
from mlbackend.training.run import Trained, TrainingData

CPU = Placement(torch.device("cpu"))
SPACE = {"learning_rate": {"low": 1e-4, "high": 1e-1, "log": True}}
CONFIGURATION = Configuration.from_json(configuration_from("demo", {"steps": 90, "evaluate_every": 10}))
BEST_RATE = 1e-2


@pytest.fixture
def data(make_tube):
    return TrainingData([make_tube("T1")], [make_tube("V1")])


@pytest.fixture
def play(monkeypatch):
    """Training that reaches a score that only depends on the learning rate; some trials may fail."""
    trained = []

    def install(failing=(), error=None):
        def play_train(data, configuration, *, scored, listen, **_):
            number = len(trained)
            trained.append(configuration)
            distance = abs(torch.tensor(configuration.learning_rate / BEST_RATE).log10().item())
            for step in range(10, 91, 10):
                listen(events.progress(step / 90, f"step {step}", 1.0))
                if number in failing:
                    raise error or TrainingFailed("It went wrong.", code="diverged")
                scored(step, (1 - distance / 3) * (1 - 0.5 / step))
            return Trained(None, {"configuration": configuration.as_json()}, [])

        monkeypatch.setattr(study, "train", play_train)
        return trained

    return install


def run(data, *, trials=20, heard=None, **how):
    listen = heard.append if heard is not None else lambda event: None
    space = Space.of(SPACE, CONFIGURATION)
    return search(data, CONFIGURATION, space, trials=trials, seed=1, placement=CPU, listen=listen, **how)


def test_the_best_is_found_and_laggards_are_given_up(data, play):
    trained, heard = play(), []

    found = run(data, heard=heard)

    assert len(trained) == 20
    assert found.values["learning_rate"] == pytest.approx(BEST_RATE, rel=0.5)
    assert found.configuration.learning_rate == found.values["learning_rate"]
    assert found.trained.facts["configuration"] == found.configuration.as_json()
    ends = [event["state"] for event in found.trials]
    assert set(ends) == {"complete", "pruned"}
    assert found.score == max(event["score"] for event in found.trials if event["state"] == "complete")
    told = [event for event in heard if event["event"] == "trial"]
    first = [event for event in told if event["number"] == 0]
    assert [event["state"] for event in first] == ["running"] * 10 + ["complete"]
    assert [event["step"] for event in first] == [*range(0, 91, 10), 90]
    assert first[0]["score"] is None
    fractions = [event["fraction"] for event in heard if event["event"] == "progress"]
    assert fractions == sorted(fractions)


def test_the_same_seed_proposes_the_same(data, play):
    trained = play()
    run(data, trials=5)
    run(data, trials=5)

    rates = [configuration.learning_rate for configuration in trained]
    assert rates[:5] == rates[5:]
    assert len(set(rates)) == 5


@pytest.mark.parametrize("error", [TrainingFailed("Too fast.", code="diverged"), RuntimeError("Too fast.")])
def test_failed_trials_are_told_and_do_not_end_it(data, play, error):
    play(failing={0, 2}, error=error)
    heard = []

    found = run(data, trials=4, heard=heard)

    assert [event["state"] for event in found.trials if event["number"] in (0, 2)] == ["failed"] * 2
    assert found.number in (1, 3)
    details = [event["detail"] for event in heard if event["event"] == "warning"]
    assert details == ["Trial 0 failed: Too fast.", "Trial 2 failed: Too fast."]


def test_where_every_trial_fails_it_fails(data, play):
    play(failing=range(9))
    with pytest.raises(TrainingFailed, match="No trial came to its end") as raised:
        run(data, trials=3)
    assert raised.value.code == "no_trial_completed"


def test_an_interruption_is_no_failed_trial(data, play):
    play(failing={0}, error=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run(data, trials=3)


def test_no_trial_begins_after_its_time(data, play, monkeypatch):
    trained = play()
    monkeypatch.setattr(study._Search, "_elapsed_s", lambda self: 25.0 * len(trained) + 0.1)

    found = run(data, trials=9, max_minutes=1)

    assert len(found.trials) == 3


def test_something_must_judge(data):
    with pytest.raises(InvalidInput, match="validation filaments") as raised:
        run(TrainingData(data.train))
    assert raised.value.code == "no_validation_filament"
