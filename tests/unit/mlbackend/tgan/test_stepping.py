"""Taking a step although memory says no."""

import pytest
import torch

from mlbackend.nets.placement import Placement
from mlbackend.tgan.pix2pix import Pix2Pix
from mlbackend.tgan.stepping import GanStepper
from mlbackend.tgan.stream import CropStream
from mlbackend.training.errors import TrainingFailed

CPU = Placement(torch.device("cpu"))


class Limited:
    """Has room for so many images only."""

    def __init__(self, net, room, complaint=torch.OutOfMemoryError):
        self.seen = []
        self._room = room
        self._complaint = complaint
        net.register_forward_hook(self.look)

    def look(self, net, given, answer):
        self.seen.append(len(given[0]))
        if self.seen[-1] > self._room:
            raise self._complaint("out of memory: can't allocate memory")


@pytest.fixture
def parts(pictures, configure):
    def make(heard=None, norm="instance"):
        configuration = configure(noise_channels=0, stage={"norm": norm})
        torch.manual_seed(3)
        gan = Pix2Pix(configuration, 3, CPU)
        listen = (lambda event: None) if heard is None else heard.append
        stepper = GanStepper(gan, configuration=configuration, placement=CPU, listen=listen)
        return gan, stepper, CropStream(pictures, batch=5, configuration=configuration, seed=1, placement=CPU).draw()

    return make


@pytest.mark.parametrize("complaint", [torch.OutOfMemoryError, RuntimeError, MemoryError])
def test_a_step_without_room_is_taken_in_parts(parts, complaint):
    heard = []
    gan, stepper, samples = parts(heard)
    limited = Limited(gan.generator, 2, complaint)

    stepper.gradient([samples])
    stepper.gradient([samples])

    assert limited.seen == [5, 3, *([2, 2, 1] * 2)]
    assert [event["code"] for event in heard] == ["smaller_batch"] * 2


def test_parts_add_up_to_the_same_gradients(parts):
    whole, parted = parts(), parts()
    Limited(parted[0].generator, 2)
    losses = [stepper.gradient([samples]) for _, stepper, samples in (whole, parted)]

    for name in losses[0]:
        assert torch.allclose(losses[0][name], losses[1][name], rtol=1e-4)
    for a, b in zip(whole[0].nets.parameters(), parted[0].nets.parameters(), strict=True):
        assert torch.allclose(a.grad, b.grad, rtol=1e-3, atol=1e-6)


def test_what_failed_leaves_no_trace(parts):
    gan, stepper, samples = parts(norm="batch")
    Limited(gan.discriminator, 3)  # the generator has seen the batch by then

    stepper.gradient([samples])

    counters = [b for name, b in gan.generator.named_buffers() if name.endswith("num_batches_tracked")]
    assert {int(counter) for counter in counters} == {2}


def test_where_not_even_one_fits_it_says_what_to_do(parts):
    gan, stepper, samples = parts()
    Limited(gan.generator, 0)
    with pytest.raises(TrainingFailed, match="memory for a single sample") as raised:
        stepper.gradient([samples])
    assert raised.value.code == "out_of_memory"


def test_no_repeatable_algorithm_is_explained(parts):
    gan, stepper, samples = parts()

    def refuse(*_):
        raise RuntimeError("reflection_pad2d_backward_cuda does not have a deterministic implementation")

    gan.generator.register_forward_hook(refuse)
    with pytest.raises(TrainingFailed, match="reflection_pad2d") as raised:
        stepper.gradient([samples])
    assert raised.value.code == "not_repeatable"


def test_other_errors_are_not_swallowed(parts):
    gan, stepper, samples = parts()
    gan.generator.forward = None
    with pytest.raises(TypeError):
        stepper.gradient([samples])
