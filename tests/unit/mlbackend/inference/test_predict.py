from itertools import product

import numpy as np
import pytest
import torch

from annotations.domain.errors import InvalidInput
from annotations.domain.fusion import fuse, fuse_soft
from annotations.domain.pairs import FUSIONS, compared, partners, references
from annotations.domain.probability import CERTAIN, LIKELY_INSIDE
from mlbackend import nets
from mlbackend.data.streaming import FramesInMemory
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import FramePredictions, predict
from mlbackend.inference.views import back, seen, views

ONE_VOTE = ("forward", "backward", "consecutive")
PLAIN = InferenceOptions()
FRAME_NETS = [name for name in nets.NETS if name != "mtdn"]


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_masks_are_clipped_by_what_is_known(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1")
    prediction = predict(lively_net(architecture, tube), tube, placement=cpu, options=PLAIN)

    outer, core = prediction.masks[:, 0], prediction.masks[:, 1]
    assert prediction.masks.shape == (4, 2, 64, 64)
    assert not (prediction.masks & tube.excluded[:, None]).any()
    assert not (core & ~outer).any()
    assert all(0 <= value <= 1 for value in prediction.certainties)


@pytest.mark.parametrize("fusion", FUSIONS)
def test_encoding_once_says_what_comparing_whole_frames_says(make_tube, lively_net, grey, cpu, fusion):
    tube = make_tube("T1", frames=3)
    net, frames = lively_net("mtdn", tube), grey(tube)

    heard = []
    predict(net, tube, placement=cpu, options=InferenceOptions(fusion=fusion), watch=heard.append)

    said = [pair for block in heard for pair in zip(block.frames, block.partners, strict=True)]
    assert sorted(said) == sorted((t, other) for t in range(3) for other in partners(3, t, fusion))
    for block in heard:
        with torch.inference_mode():
            whole = net(frames[list(block.frames)], frames[list(block.partners)])
        for name, logits in block.logits.items():
            assert logits.shape[-2:] == (64, 48)  # what counts, and no more
            assert torch.allclose(logits, whole[name][(..., *block.window.slices())], atol=1e-4)
            assert logits.std() > 1e-3


@pytest.mark.parametrize("architecture", FRAME_NETS)
def test_what_is_likelier_inside_than_outside_is_the_mask(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1")
    prediction = predict(lively_net(architecture, tube), tube, placement=cpu, options=PLAIN)

    assert len(np.unique(prediction.probabilities)) > 20
    assert np.array_equal(prediction.probabilities >= LIKELY_INSIDE, prediction.masks)


@pytest.mark.parametrize("fusion", FUSIONS)
def test_votes_and_mean_probability_differ_near_the_middle_only(make_tube, lively_net, cpu, fusion):
    """An inside vote may have a probability of 1/4 already, and it takes half of the votes."""
    tube = make_tube("T1")
    prediction = predict(lively_net("mtdn", tube), tube, placement=cpu, options=InferenceOptions(fusion=fusion))

    below, above = (1 / 4, 3 / 4) if fusion in ONE_VOTE else (1 / 8, 7 / 8)
    likely = prediction.probabilities / CERTAIN
    counted = np.broadcast_to(~tube.excluded[:, None], likely.shape)
    assert len(np.unique(prediction.probabilities)) > 20
    assert not prediction.masks[likely < below - 0.01].any()
    assert prediction.masks[(likely > above + 0.01) & counted].all()


def slow(net, frames, tube, options):
    """Whole networks on whole pairs of images, all votes kept, fused as the domain says: masks, mean probability."""
    among = references(tube.numbers, options.references) if options.references else None
    n = len(tube)
    pairs = compared(n, options.fusion, both_halves=options.halves == "both", among=among)
    likely = {(t, layer): [] for t, layer in product(range(n), range(2))}
    votes = {key: [] for key in likely}
    for t, other in pairs:
        for layer, name in enumerate(net.descriptors):
            chances = 0
            for view in views(options.views):
                first, second = (seen(frames[i : i + 1], view).contiguous() for i in (t, other))
                chances = chances + back(net(first, second)[name], view).softmax(dim=1)[0] / options.views
            change = chances.argmax(dim=0)
            heard = [(t, (2, 3)), (other, (1, 3))] if options.halves == "both" else [(t, (2, 3))]
            for frame, (one, two) in heard:
                likely[frame, layer].append((chances[one] + chances[two]).numpy())
                votes[frame, layer].append(((change == one) | (change == two)).numpy())
    masks = np.zeros(tube.masks.shape, dtype=bool)
    means = np.zeros(tube.masks.shape)
    for (t, layer), said in likely.items():
        hard = options.votes == "hard"
        masks[t, layer] = fuse(np.stack(votes[t, layer])) if hard else fuse_soft(np.stack(said))
        means[t, layer] = np.mean(said, axis=0)
    masks &= ~tube.excluded[:, None]
    masks[:, 1] &= masks[:, 0]
    means[:, 1] = np.minimum(means[:, 0], means[:, 1])
    return masks, means * ~tube.excluded[:, None]


EVERYTHING = [
    *(
        InferenceOptions(fusion=f, votes=v, halves=h)
        for f, v, h in product(FUSIONS, ("hard", "soft"), ("first", "both"))
    ),
    InferenceOptions(fusion="ensemble", references=2),
    InferenceOptions(fusion="ensemble", references=2, halves="both", votes="soft"),
    InferenceOptions(fusion="backward", views=4),
    InferenceOptions(fusion="consecutive", views=8, halves="both", votes="soft"),
    InferenceOptions(fusion="backward", tile_px=32),
    InferenceOptions(fusion="ensemble", tile_px=32, views=4, halves="both"),
]


@pytest.mark.parametrize("options", EVERYTHING, ids=lambda o: f"{o.fusion}-{o.votes}-{o.halves}-{o.views}-{o.tile_px}")
def test_every_option_says_what_the_slow_way_says(make_tube, lively_net, grey, cpu, options):
    tube = make_tube("T1", frames=4)
    tube.excluded[1, :20] = True  # what counts differs from frame to frame
    net, frames = lively_net("mtdn", tube), grey(tube)

    found = predict(net, tube, placement=cpu, options=options)

    with torch.inference_mode():
        masks, means = slow(net, frames, tube, options)
    assert (found.masks == masks).mean() > 0.999
    assert np.abs(found.probabilities / CERTAIN - means).max() < 0.005
    assert 0.02 < masks.mean() < 0.98


@pytest.mark.parametrize("memory_bytes", [1, 2_000_000])
@pytest.mark.parametrize("halves", ["first", "both"])
def test_little_memory_changes_nothing(make_tube, lively_net, cpu, memory_bytes, halves):
    tube = make_tube("T1", frames=11)
    net, options = lively_net("mtdn", tube), InferenceOptions(fusion="ensemble", halves=halves)

    ample, scarce = (
        predict(net, tube, placement=cpu, options=options, memory_bytes=bytes_) for bytes_ in (2**30, memory_bytes)
    )

    assert (ample.masks == scarce.masks).mean() > 0.9999
    assert np.abs(ample.probabilities.astype(int) - scarce.probabilities).max() <= 1


@pytest.mark.parametrize("fusion", FUSIONS)
def test_every_frame_is_encoded_once(make_tube, lively_net, cpu, monkeypatch, fusion):
    tube = make_tube("T1", frames=11)
    net, encoded = lively_net("mtdn", tube), []
    real = type(net).encode
    monkeypatch.setattr(type(net), "encode", lambda self, frames: encoded.append(len(frames)) or real(self, frames))

    predict(net, tube, placement=cpu, options=InferenceOptions(fusion=fusion))

    assert sum(encoded) == 11


@pytest.mark.parametrize("architecture", FRAME_NETS)
def test_views_are_averaged(make_tube, lively_net, grey, cpu, architecture):
    tube = make_tube("T1")
    net, frames = lively_net(architecture, tube), grey(tube)

    found = predict(net, tube, placement=cpu, options=InferenceOptions(views=8))

    with torch.inference_mode():
        inside = sum(back(net.inside(net(seen(frames, v).contiguous())), v) for v in views(8)).numpy() / 8
    inside[:, 1] = np.minimum(inside[:, 0], inside[:, 1])
    counted = np.broadcast_to(~tube.excluded[:, None], inside.shape)
    assert np.abs(found.probabilities / CERTAIN - inside)[counted].max() < 0.005
    assert found.spread_is == "disagreement"


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_a_turned_filament_has_turned_masks_in_all_views(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1", frames=2)
    net, options = lively_net(architecture, tube), InferenceOptions(views=8)
    straight = predict(net, tube, placement=cpu, options=options)
    for values in (tube.frames, tube.excluded):
        values[:] = np.rot90(values, axes=(1, 2)).copy()

    turned = predict(net, tube, placement=cpu, options=options)

    assert np.abs(np.rot90(straight.probabilities, axes=(2, 3)).astype(int) - turned.probabilities).max() <= 1


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_tiles_change_nothing(make_tube, lively_net, cpu, architecture):
    """Networks that look no farther than is known are shown all they look at: equal up to rounding."""
    tube = make_tube("T1", frames=2)
    tube.excluded[:] = False
    net = lively_net(architecture, tube)

    whole, tiled = (predict(net, tube, placement=cpu, options=InferenceOptions(tile_px=px)) for px in (0, 32))

    assert np.abs(whole.probabilities.astype(int) - tiled.probabilities).max() <= 1
    assert (whole.masks == tiled.masks).mean() >= 0.9999


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_probabilities_are_clipped_by_what_is_known(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1")
    found = predict(lively_net(architecture, tube), tube, placement=cpu, options=PLAIN)

    outer, core = found.probabilities.swapaxes(0, 1)
    assert not outer[tube.excluded].any()
    assert (core <= outer).all()
    assert not found.spread.swapaxes(0, 1)[:, tube.excluded].any()


def test_spread_is_entropy_of_a_single_statement(make_tube, lively_net, cpu):
    tube = make_tube("T1")
    found = predict(lively_net("three_class", tube), tube, placement=cpu, options=PLAIN)

    assert found.spread_is == "entropy"
    undecided = (found.probabilities[:, 0] > 115) & (found.probabilities[:, 0] < 140)
    decided = (found.probabilities[:, 0] > 245) & ~tube.excluded
    assert undecided.any()
    assert decided.any()
    assert found.spread[:, 0][undecided].min() > 245
    assert found.spread[:, 0][decided].max() < 80
    counted = np.broadcast_to(~tube.excluded[:1], (2, 64, 64))
    assert found.doubt[0] == pytest.approx(found.spread[0][counted].mean() / 255, abs=0.002)


def test_spread_is_disagreement_of_partners(make_tube, lively_net, cpu):
    tube = make_tube("T1")
    same = tube.select([0, 0, 0])
    net, options = lively_net("mtdn", tube), InferenceOptions(fusion="ensemble")

    assert predict(net, tube, placement=cpu, options=options).spread.max() > 10
    found = predict(net, same, placement=cpu, options=options)
    assert found.spread_is == "disagreement"
    assert found.spread.max() <= 1  # equal partners say the same
    assert predict(net, tube, placement=cpu, options=PLAIN).spread_is == "entropy"


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_frames_in_which_nothing_counts_have_no_certainty(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1", frames=2)
    net = lively_net(architecture, tube)
    tube.excluded[:] = True

    prediction = predict(net, tube, placement=cpu, options=PLAIN)

    assert prediction.certainties == prediction.abundances == prediction.doubt == (None, None)
    assert not prediction.masks.any()
    assert not prediction.probabilities.any()


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_one_frame_without_counted_pixels_among_others(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1", frames=3)
    net = lively_net(architecture, tube)
    tube.excluded[1] = True

    prediction = predict(net, tube, placement=cpu, options=InferenceOptions(fusion="ensemble", halves="both"))

    assert [certainty is None for certainty in prediction.certainties] == [False, True, False]
    assert not prediction.masks[1].any()
    assert prediction.masks[2].any()


@pytest.mark.parametrize("architecture", list(nets.NETS))
@pytest.mark.parametrize("size", [(3, 5), (40, 21)])
def test_frames_need_not_fit_the_network(make_tube, lively_net, cpu, architecture, size):
    tube = make_tube("T1", frames=2)
    net = lively_net(architecture, tube, (2, 4, 4, 4))  # halves three times: multiples of 8
    small = tube.select([0, 1])
    for name in ("frames", "excluded", "masks"):
        object.__setattr__(small, name, getattr(small, name)[..., : size[0], 10 : 10 + size[1]])

    found = predict(net, small, placement=cpu, options=InferenceOptions(fusion="ensemble", views=8))

    assert found.masks.shape == (2, 2, *size)


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_a_filament_without_frames_is_refused(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1")
    with pytest.raises(InvalidInput, match="T1 has no frames to predict") as refused:
        predict(lively_net(architecture, tube), tube.select([]), placement=cpu, options=PLAIN)
    assert refused.value.code == "no_frames"


@pytest.mark.parametrize("architecture", list(nets.NETS))
def test_a_single_frame(make_tube, lively_net, cpu, architecture):
    tube = make_tube("T1", frames=2)
    net = lively_net(architecture, tube)
    for fusion in FUSIONS:
        options = InferenceOptions(fusion=fusion, halves="both")
        assert predict(net, tube.select([0]), placement=cpu, options=options).masks.shape[0] == 1


def test_frames_arrive_one_by_one(make_tube, lively_net, cpu):
    """Backward fusion of frames that wait for nobody: the first arrive before the last are read."""
    tube = make_tube("T1", frames=20)
    read: list[int] = []

    class Watched(FramesInMemory):
        def read(self, positions):
            read.extend(positions)
            return super().read(positions)

    coming = FramePredictions(lively_net("mtdn", tube), Watched(tube), placement=cpu, options=PLAIN)
    read.clear()  # the survey read everything
    first = next(iter(coming))

    assert first.position == 0
    assert set(read) <= {*range(8), 19}
