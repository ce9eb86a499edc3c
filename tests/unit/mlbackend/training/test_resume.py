"""A training that was interrupted and went on is the training that was never interrupted."""

import json
import shutil
import threading

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.training import loop, resume, run
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.presets import configuration_from
from mlbackend.training.resume import StateFolder, TrainingState
from mlbackend.training.run import TrainingData, train

CPU = Placement(torch.device("cpu"))
TINY = {"widths": [2, 4], "steps": 12, "batch": 3, "crop_px": 32, "evaluate_every": 4}
FRAMES = {"preset": "demo"}
MEMORY = {"preset": "quick"}  # from step 6 on
# Pre-training first, then pairs.
PAIRS = {"preset": "mtdn", "pretraining_steps": 6, "init": "a2", "ema_decay": 0.9, "patience": 1_000_000}


class Interrupted(Exception):  # noqa: N818
    pass


def configuration(preset="demo", **values):
    return Configuration.from_json(configuration_from(preset, TINY | values))


@pytest.fixture
def data(make_tube):
    return TrainingData([make_tube("T1"), make_tube("T2", frames=3, seed=2)], [make_tube("V1", half_width=18)])


@pytest.fixture
def interrupt(monkeypatch):
    """Let the n-th gradient be the last thing that happens."""

    def after(gradients, kind=Interrupted, before=lambda: None):
        real, taken = loop.Stepper.gradient, []

        def gradient(self, samples):
            taken.append(1)
            loss = real(self, samples)  # batch norm has seen the batch, the weights have not moved
            if len(taken) > gradients:
                before()
                raise kind
            return loss

        monkeypatch.setattr(loop.Stepper, "gradient", gradient)

    def stop():
        monkeypatch.undo()

    after.stop = stop
    return after


def learn(data, folder=None, *, seed=1, **how):
    again = how.pop("resume", False)
    heard = how.pop("heard", [])
    states = None if folder is None else StateFolder(folder, every_s=how.pop("every_s", 0))
    return train(data, configuration(**how), seed=seed, placement=CPU, states=states, resume=again, listen=heard.append)


def same(first, second):
    ones, others = first.net.state_dict(), second.net.state_dict()
    return list(ones) == list(others) and all(torch.equal(ones[name], others[name]) for name in ones)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "gradients", "kind"),
    [
        (FRAMES, 1, KeyboardInterrupt),  # before anything was validated
        (FRAMES, 7, SystemExit),
        (FRAMES, 8, KeyboardInterrupt),  # between a validation and the next step
        (MEMORY, 5, KeyboardInterrupt),
        (MEMORY, 9, SystemExit),
        (PAIRS, 5, SystemExit),
        (PAIRS, 6, KeyboardInterrupt),  # between pre-training and training
        (PAIRS, 15, SystemExit),
    ],
)
def test_interrupted_and_resumed_is_bit_for_bit_the_same(data, tmp_path, interrupt, how, gradients, kind):
    torch.manual_seed(99)
    whole = learn(data, **how)

    interrupt(gradients, kind)
    with pytest.raises(kind):
        learn(data, tmp_path / "state", **how)
    interrupt.stop()
    torch.manual_seed(123)
    resumed = learn(data, tmp_path / "state", resume=True, **how)

    assert same(whole, resumed)
    assert resumed.curve == whole.curve
    assert resumed.facts["engine"]["resumed_at"] == [gradients]
    for name in ("metrics", "best_step", "pretraining", "steps_done"):
        assert resumed.facts[name] == whole.facts[name]


def test_it_can_be_interrupted_again_and_again(data, tmp_path, interrupt):
    whole = learn(data)
    for _ in range(3):
        interrupt(3, KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            learn(data, tmp_path / "state", resume=True)
        interrupt.stop()

    resumed = learn(data, tmp_path / "state", resume=True)

    assert same(whole, resumed)
    assert resumed.facts["engine"]["resumed_at"] == [3, 6, 9]


def test_a_state_can_be_taken_within_a_step_from_another_thread(data, tmp_path, interrupt, monkeypatch):
    whole = learn(data)
    folders = []
    real = StateFolder.keep
    monkeypatch.setattr(StateFolder, "keep", lambda self, source: (folders.append(self), real(self, source))[1])
    saved = []

    def save():
        thread = threading.Thread(target=lambda: saved.append(folders[0].save()))
        thread.start()
        thread.join()

    interrupt(5, Interrupted, before=save)
    with pytest.raises(Interrupted):
        learn(data, tmp_path / "state")
    interrupt.stop()

    assert saved == [True]
    assert same(whole, learn(data, tmp_path / "state", resume=True))


@pytest.mark.slow
def test_between_two_stages_the_end_of_the_first_is_kept(data, tmp_path, monkeypatch):
    whole = learn(data, **PAIRS)

    def torn(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_take_backbone", torn)
    with pytest.raises(KeyboardInterrupt):
        learn(data, tmp_path / "state", **PAIRS)
    monkeypatch.undo()

    assert same(whole, learn(data, tmp_path / "state", resume=True, **PAIRS))


def test_torn_weights_are_never_saved(data, tmp_path, monkeypatch):
    def torn(self, net):
        raise SystemExit

    monkeypatch.setattr(loop.MovingAverage, "update", torn)
    with pytest.raises(SystemExit):
        learn(data, tmp_path / "state")

    assert not (tmp_path / "state").exists()


def test_it_is_saved_while_it_runs(data, tmp_path, interrupt):
    whole = learn(data)
    interrupt(5)
    with pytest.raises(Interrupted):  # as sudden as kill -9: nobody saves at the end
        learn(data, tmp_path / "state", every_s=1e-9)
    interrupt.stop()

    resumed = learn(data, tmp_path / "state", resume=True)

    assert resumed.facts["engine"]["resumed_at"] == [5]
    assert same(whole, resumed)


@pytest.mark.parametrize(
    ("other", "words"),
    [({"batch": 2}, "another configuration"), ({"seed": 2}, "another seed"), ({"data": True}, "another data")],
)
def test_the_state_of_another_training_is_refused(data, make_tube, tmp_path, interrupt, other, words):
    interrupt(2, KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        learn(data, tmp_path / "state")
    interrupt.stop()
    other = dict(other)
    used = TrainingData(data.train, [make_tube("V1", half_width=17)]) if other.pop("data", False) else data

    with pytest.raises(InvalidInput, match=words) as raised:
        learn(used, tmp_path / "state", resume=True, **other)

    assert raised.value.code == "resume_mismatch"


def test_a_diverged_training_leaves_no_state(data, tmp_path):
    with pytest.raises(TrainingFailed):
        learn(data, tmp_path / "state", every_s=1e-9, learning_rate=1e30, loss="focal")

    assert not (tmp_path / "state").exists()


# -- the folder itself --


def state_of(number):
    return TrainingState({"net.weight": torch.full((2, 2), float(number))}, {"number": number})


def saved_in(folder, *numbers):
    states = StateFolder(folder)
    for number in numbers:
        states.keep(lambda number=number: state_of(number))
        assert states.save()
    return states


def test_the_last_state_counts_and_the_others_go(tmp_path):
    found = saved_in(tmp_path / "state", 1, 2, 3).load()

    assert found.facts["number"] == 3
    assert found.part("net")["weight"].tolist() == [[3, 3], [3, 3]]
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == ["state-3.safetensors", "state.json"]


@pytest.mark.parametrize("at", range(6))
def test_killed_while_saving_leaves_the_state_before(tmp_path, monkeypatch, at):
    """The process is killed before its `at`-th change to the folder."""
    states = saved_in(tmp_path / "state", 1)
    done = []

    def killing(function):
        def call(*arguments, **keywords):
            done.append(1)
            if len(done) > at:
                raise Interrupted
            return function(*arguments, **keywords)

        return call

    def half_written(path, content):
        path.write_bytes(content[: len(content) // 2])
        killing(lambda: None)()
        path.write_bytes(content)

    monkeypatch.setattr(resume, "_write_through", half_written)
    monkeypatch.setattr(resume.os, "replace", killing(resume.os.replace))
    monkeypatch.setattr(resume.Path, "unlink", killing(resume.Path.unlink))
    states.keep(lambda: state_of(2))
    if at < 4:
        with pytest.raises(Interrupted):
            states.save()
    else:
        states.save()
    monkeypatch.undo()

    assert StateFolder(tmp_path / "state").load().facts["number"] == (1 if at < 3 else 2)
    saved_in(tmp_path / "state", 7)  # what was left lying about does not disturb
    assert StateFolder(tmp_path / "state").load().facts["number"] == 7
    assert len(list((tmp_path / "state").iterdir())) == 2


def test_a_damaged_state_is_refused(tmp_path):
    saved_in(tmp_path / "state", 1)
    damaged = {
        "weights": lambda folder: (folder / "state-1.safetensors").write_bytes(b"nothing"),
        "missing": lambda folder: (folder / "state-1.safetensors").unlink(),
        "facts": lambda folder: (folder / "state.json").write_text("{"),
        "format": lambda folder: (folder / "state.json").write_text(json.dumps({"format": "other"})),
    }
    for name, damage in damaged.items():
        shutil.copytree(tmp_path / "state", tmp_path / name)
        damage(tmp_path / name)
        with pytest.raises(InvalidInput, match="cannot be read") as raised:
            StateFolder(tmp_path / name).load()
        assert raised.value.code == "state_damaged"


def test_nothing_saved_is_nothing_to_load(tmp_path):
    assert StateFolder(tmp_path / "state").load() is None
    assert not StateFolder(tmp_path / "state").save()


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "state").write_text("a file")
    states = StateFolder(tmp_path / "state" / "inner")
    states.keep(lambda: state_of(1))

    with pytest.raises(InvalidInput, match="cannot be written"):
        states.save()
