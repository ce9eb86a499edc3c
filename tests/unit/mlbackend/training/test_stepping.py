"""Taking a step although memory or the compiler say no."""

import pytest
import torch

from mlbackend.data.samples import collate, frame_samples
from mlbackend.nets.interface import FrameNet
from mlbackend.nets.placement import Placement
from mlbackend.training import run as training
from mlbackend.training.configuration import Configuration
from mlbackend.training.errors import TrainingFailed
from mlbackend.training.objective import Objective
from mlbackend.training.presets import configuration_from
from mlbackend.training.run import TrainingData, train
from mlbackend.training.stepping import Stepper

CPU = Placement(torch.device("cpu"))


class Limited(FrameNet):
    """One convolution that has room for so many frames only."""

    def __init__(self, room, complaint=torch.OutOfMemoryError):
        super().__init__()
        torch.manual_seed(3)
        self.convolution = torch.nn.Conv2d(1, 3, 3, padding=1)
        self.normalise = torch.nn.BatchNorm2d(3)
        self.room = room
        self.complaint = complaint
        self.seen = []

    def forward(self, frames):
        self.seen.append(len(frames))
        answer = self.normalise(self.convolution(frames))
        if len(frames) > self.room:
            raise self.complaint("CUDA out of memory. can't allocate memory")
        return {"filament": answer}

    def class_maps(self, masks):
        return {"filament": masks[:, 0].long() + masks[:, 1]}

    def inside(self, logits):
        probability = logits["filament"].softmax(dim=1)
        return torch.stack([probability[:, 1:].sum(dim=1), probability[:, 2]], dim=1)


def cross_entropy(logits, classes):
    return torch.nn.functional.cross_entropy(logits, classes)


def stepper(net, heard=None, **values):
    listen = heard.append if heard is not None else lambda event: None
    configuration = Configuration.from_json(configuration_from("demo", values))
    objective = Objective({"filament": cross_entropy})
    return Stepper(net, configuration=configuration, objective=objective, placement=CPU, listen=listen)


@pytest.fixture
def batch(make_tube):
    source = frame_samples([make_tube("T1", frames=8)])
    return collate([source[t] for t in range(8)])


@pytest.mark.parametrize("complaint", [torch.OutOfMemoryError, RuntimeError, MemoryError])
def test_a_step_without_room_is_taken_in_parts(batch, complaint):
    net, heard = Limited(3, complaint), []
    steps = stepper(net, heard)

    steps.gradient(batch)
    steps.apply(1e-3)
    steps.gradient(batch)

    assert net.seen == [8, 4, 2, 2, 2, 2, 2, 2, 2, 2]
    assert [event["code"] for event in heard] == ["smaller_batch"] * 2
    assert "in 4 parts" in heard[-1]["detail"]


def test_parts_add_up_to_the_same_gradient(batch):
    whole, parted = Limited(8), Limited(3)
    whole.normalise = parted.normalise = torch.nn.Identity()  # batch norm sees a part at a time

    losses = [stepper(net).gradient(batch) for net in (whole, parted)]

    assert torch.allclose(losses[0], losses[1], rtol=1e-5)
    assert torch.allclose(whole.convolution.weight.grad, parted.convolution.weight.grad, rtol=1e-4, atol=1e-7)


def test_what_failed_leaves_no_trace(batch):
    net = Limited(4)
    stepper(net).gradient(batch)

    assert net.normalise.num_batches_tracked == 2  # not the third of the batch that failed


def test_an_uneven_batch_counts_every_sample_the_same(batch):
    whole, parted = Limited(8), Limited(3)
    whole.normalise = parted.normalise = torch.nn.Identity()
    seven = type(batch)(batch.images[:7], batch.masks[:7], batch.counted[:7])

    for net in (whole, parted):
        stepper(net).gradient(seven)

    assert parted.seen[-4:] == [2, 2, 2, 1]
    assert torch.allclose(whole.convolution.weight.grad, parted.convolution.weight.grad, rtol=1e-4, atol=1e-7)


def test_where_not_even_one_fits_it_says_what_to_do(batch):
    with pytest.raises(TrainingFailed, match="memory for a single sample: take a smaller batch") as raised:
        stepper(Limited(0)).gradient(batch)
    assert raised.value.code == "out_of_memory"


def test_other_errors_are_not_swallowed(batch):
    net = Limited(8)
    net.class_maps = None
    with pytest.raises(TypeError):
        stepper(net).gradient(batch)


def test_l2_is_the_gradient_of_the_squared_kernels(batch):
    plain, regularised = Limited(8), Limited(8)
    losses = [stepper(plain).gradient(batch), stepper(regularised, l2=0.5).gradient(batch)]

    kernel = plain.convolution.weight.detach()
    assert torch.allclose(losses[1] - losses[0], 0.5 * kernel.square().sum(), rtol=1e-4)
    assert torch.allclose(regularised.convolution.weight.grad, plain.convolution.weight.grad + kernel, atol=1e-6)
    assert torch.equal(regularised.convolution.bias.grad, plain.convolution.bias.grad)


def test_without_a_compiler_it_goes_on_and_says_so(batch, monkeypatch):
    def compiled(function):
        def call(*images):
            function(*images)
            raise AssertionError("no working C++ compiler was found")

        return call

    monkeypatch.setattr(torch, "compile", compiled)
    eager, tried, heard = Limited(8), Limited(8), []
    steps = stepper(tried, heard, compiled=True)

    losses = [stepper(eager).gradient(batch), steps.gradient(batch)]

    assert torch.equal(losses[0], losses[1])
    assert torch.equal(eager.normalise.running_mean, tried.normalise.running_mean)
    assert [event["code"] for event in heard] == ["not_compiled"]
    assert "no working C++ compiler" in heard[0]["detail"]
    assert not steps.compiled


def test_no_repeatable_algorithm_is_explained(batch):
    class Fickle(Limited):
        def forward(self, frames):
            raise RuntimeError("nll_loss2d does not have a deterministic implementation, but you set ...")

    with pytest.raises(TrainingFailed, match="nll_loss2d does not") as raised:
        stepper(Fickle(8)).gradient(batch)
    assert raised.value.code == "not_repeatable"


def test_a_whole_training_goes_on_in_parts(make_tube, monkeypatch):
    class LimitedInTraining(Limited):
        def forward(self, frames):
            room, self.room = self.room, self.room if self.training else 100
            try:
                return super().forward(frames)
            finally:
                self.room = room

    monkeypatch.setattr(training.nets, "build", lambda _: LimitedInTraining(2))
    heard = []
    values = {"steps": 3, "batch": 4, "crop_px": 32, "evaluate_every": 2}
    configuration = Configuration.from_json(configuration_from("demo", values))
    data = TrainingData([make_tube("T1")], [make_tube("V1")])

    facts = train(data, configuration, seed=1, placement=CPU, listen=heard.append).facts

    assert facts["engine"]["parts"] == 2
    assert [event["code"] for event in heard if event["event"] == "warning"][:1] == ["smaller_batch"]
