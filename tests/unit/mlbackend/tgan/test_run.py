"""A training that was interrupted and went on is the training that was never interrupted; and what it tells."""

import json
import threading

import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend.nets.placement import Placement
from mlbackend.tgan import fit
from mlbackend.tgan.cyclegan import train_cyclegan
from mlbackend.tgan.pix2pix import train_pix2pix
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.resume import StateFolder

CPU = Placement(torch.device("cpu"))


class Interrupted(Exception):  # noqa: N818
    pass


@pytest.fixture
def learn(pictures, real, configure):
    def train(kind="cyclegan", folder=None, *, seed=1, resume=False, every_s=0, listen=None, minutes=None, **values):
        configuration = configure(**values)
        how = {
            "seed": seed,
            "placement": CPU,
            "states": None if folder is None else StateFolder(folder, every_s=every_s),
            "resume": resume,
            "listen": (lambda event: None) if listen is None else listen.append,
            "max_minutes": minutes,
        }
        if kind == "pix2pix":
            return train_pix2pix(pictures, configuration, **how)
        return train_cyclegan(pictures, real, configuration, **how)

    return train


@pytest.fixture
def interrupt(monkeypatch):
    """Let the n-th gradient be the last thing that happens."""

    def after(gradients, kind=Interrupted, before=lambda: None):
        actual, taken = fit.GanStepper.gradient, []

        def gradient(self, batch):
            taken.append(1)
            losses = actual(self, batch)  # batch norm and pools have seen the batch, the weights have not moved
            if len(taken) > gradients:
                before()
                raise kind
            return losses

        monkeypatch.setattr(fit.GanStepper, "gradient", gradient)

    after.stop = monkeypatch.undo
    return after


def same(first, second):
    pairs = zip(first.generators.values(), second.generators.values(), strict=True)
    return all(
        torch.equal(a, b)
        for ours, theirs in pairs
        for a, b in zip(ours.state_dict().values(), theirs.state_dict().values(), strict=True)
    )


@pytest.mark.parametrize(
    ("kind", "norm", "gradients", "how"),
    [
        ("pix2pix", "batch", 1, KeyboardInterrupt),  # before anything was told
        ("pix2pix", "batch", 4, SystemExit),  # between a point of the curve and the next step
        ("pix2pix", "instance", 3, KeyboardInterrupt),
        ("cyclegan", "instance", 1, SystemExit),  # pools that are not full
        ("cyclegan", "instance", 4, KeyboardInterrupt),
        ("cyclegan", "batch", 3, SystemExit),
    ],
)
def test_interrupted_and_resumed_is_bit_for_bit_the_same(learn, tmp_path, interrupt, kind, gradients, how, norm):
    torch.manual_seed(99)
    whole = learn(kind, stage={"norm": norm})

    interrupt(gradients, how)
    with pytest.raises(how):
        learn(kind, tmp_path / "state", stage={"norm": norm})
    interrupt.stop()
    torch.manual_seed(123)
    resumed = learn(kind, tmp_path / "state", resume=True, stage={"norm": norm})

    assert same(whole, resumed)
    assert resumed.curve == whole.curve
    assert resumed.facts["engine"]["resumed_at"] == [gradients]
    assert resumed.facts["steps_done"] == whole.facts["steps_done"] == 6


def test_it_can_be_interrupted_again_and_again(learn, tmp_path, interrupt):
    whole = learn()
    for _ in range(2):
        interrupt(2, KeyboardInterrupt)
        with pytest.raises(KeyboardInterrupt):
            learn(folder=tmp_path / "state", resume=True)
        interrupt.stop()

    resumed = learn(folder=tmp_path / "state", resume=True)

    assert same(whole, resumed)
    assert resumed.facts["engine"]["resumed_at"] == [2, 4]


def test_a_state_can_be_taken_within_a_step_from_another_thread(learn, tmp_path, interrupt, monkeypatch):
    whole = learn()
    folders, saved = [], []
    actual = StateFolder.keep
    monkeypatch.setattr(StateFolder, "keep", lambda self, source: (folders.append(self), actual(self, source))[1])

    def save():
        thread = threading.Thread(target=lambda: saved.append(folders[0].save()))
        thread.start()
        thread.join()

    interrupt(3, Interrupted, before=save)
    with pytest.raises(Interrupted):
        learn(folder=tmp_path / "state")
    interrupt.stop()

    assert saved == [True]
    assert same(whole, learn(folder=tmp_path / "state", resume=True))


def test_torn_weights_are_never_saved(learn, tmp_path, monkeypatch):
    def torn(self, rate):
        raise SystemExit

    monkeypatch.setattr(fit.GanStepper, "apply", torn)
    with pytest.raises(SystemExit):
        learn(folder=tmp_path / "state")

    assert not (tmp_path / "state").exists()


def test_it_is_saved_while_it_runs(learn, tmp_path, interrupt):
    whole = learn()
    interrupt(3)
    with pytest.raises(Interrupted):  # as sudden as kill -9: nobody saves at the end
        learn(folder=tmp_path / "state", every_s=1e-9)
    interrupt.stop()

    assert same(whole, learn(folder=tmp_path / "state", resume=True))


@pytest.mark.parametrize(
    ("kind", "other", "words"),
    [
        ("cyclegan", {"l1": 3.0}, "another configuration"),
        ("cyclegan", {"seed": 2}, "another seed"),
        ("pix2pix", {}, "another configuration and data"),
    ],
)
def test_the_state_of_another_training_is_refused(learn, tmp_path, interrupt, kind, other, words):
    interrupt(2, KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        learn(folder=tmp_path / "state")
    interrupt.stop()

    with pytest.raises(InvalidInput, match=words) as raised:
        learn(kind, tmp_path / "state", resume=True, **other)
    assert raised.value.code == "resume_mismatch"


@pytest.mark.parametrize("kind", ["pix2pix", "cyclegan"])
def test_a_diverged_training_says_so_and_leaves_no_state(learn, tmp_path, kind):
    with pytest.raises(TrainingFailed, match="no number") as raised:
        learn(kind, tmp_path / "state", every_s=1e-9, learning_rate=1e38)

    assert raised.value.code == "diverged"
    assert not (tmp_path / "state").exists()


def test_memory_that_runs_out_while_networks_are_made_is_explained(learn, monkeypatch):
    def full(*_, **__):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory")

    monkeypatch.setattr(Placement, "place", full)
    with pytest.raises(TrainingFailed) as raised:
        learn()
    assert raised.value.code == "out_of_memory"


def test_what_it_tells(learn):
    heard = []
    found = learn("pix2pix", listen=heard)
    points = [event for event in heard if event["event"] == "metrics"]
    progress = [event for event in heard if event["event"] == "progress"]

    json.dumps(heard, allow_nan=False)
    json.dumps(found.facts, allow_nan=False)
    assert [point["step"] for point in points] == [2, 4, 6]
    assert [point["learning_rate"] for point in points] == pytest.approx([2e-4, 2e-4, 1e-4])
    assert points == found.curve
    for point in points:
        losses = point["losses"]
        assert point["train_loss"] == pytest.approx(losses["adversarial"] + losses["l1"])
    assert progress[-1]["fraction"] == 1
    assert progress[-1]["text"] == "pix2pix: step 6 of 6"
    assert found.facts["synthetic"] is True


def test_images_smaller_than_the_crops_are_told_of(learn):
    heard = []
    learn("pix2pix", listen=heard, size_px=48)

    assert [event["code"] for event in heard if event["event"] == "warning"] == ["smaller_than_crop"]


def test_discriminators_that_win_are_told_of_once(learn, monkeypatch):
    monkeypatch.setattr(fit, "_TOO_GOOD", 1e9)
    heard = []
    learn("pix2pix", listen=heard)

    assert [event["code"] for event in heard if event["event"] == "warning"] == ["discriminator_too_good"]


def test_the_time_may_end_it(learn):
    found = learn("pix2pix", minutes=1e-9)

    assert found.facts["stopped_by"] == "time"
    assert found.facts["steps_done"] < 6


def test_bfloat16_is_a_number_format_of_the_same_training(learn):
    found = learn("pix2pix", precision="bfloat16", stage={"epochs": 1, "decay_epochs": 0})
    exact = learn("pix2pix", stage={"epochs": 1, "decay_epochs": 0})

    assert found.facts["engine"]["precision"] == "bfloat16"
    assert found.facts["losses"]["l1"] == pytest.approx(exact.facts["losses"]["l1"], rel=0.05)
    assert next(found.generators["generator"].parameters()).dtype == torch.float32


def test_another_seed_is_another_training(learn):
    assert same(learn("pix2pix", seed=1), learn("pix2pix", seed=1))
    assert not same(learn("pix2pix", seed=1), learn("pix2pix", seed=2))


@pytest.mark.parametrize("generator", ["unetpp", "resnet"])
def test_every_network_can_be_trained(learn, generator):
    found = learn("cyclegan", generator=generator, discriminator="unetpp", residual_blocks=1)

    assert found.facts["steps_done"] == 6


def test_it_can_be_made_to_repeat_bit_by_bit(learn):
    assert same(learn("pix2pix", deterministic=True), learn("pix2pix", deterministic=True))
    assert not torch.are_deterministic_algorithms_enabled()
