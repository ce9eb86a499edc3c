from dataclasses import replace

import numpy as np
import pytest
import torch

from annotations.domain.errors import InvalidInput
from mlbackend import nets
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import predict
from mlbackend.loop.adapting import adapt, scale_of
from mlbackend.loop.judging import macro_f1
from mlbackend.loop.recipe import AdaptationRecipe
from mlbackend.nets.filanet import FilaNet
from tests.support.tiny_nets import tiny
from tests.unit.mlbackend.loop.conftest import PLACEMENT, configuration

RECIPE = AdaptationRecipe(steps=40, batch=4, learning_rate=0.01, ema_decay=0.8)


def adapted(trained, corrected, old, *, seed=3, **more):
    values = {"configuration": configuration(), "recipe": RECIPE, "placement": PLACEMENT} | more
    return adapt(trained.net, [corrected], old, seed=seed, **values)


def a2(net, filament):
    found = predict(net, filament, placement=PLACEMENT, options=InferenceOptions())
    return macro_f1(found.masks, filament.masks)["A2"]


def test_one_corrected_frame_makes_the_others_better_and_old_filaments_stay(trained, known, unknown):
    before, at_home = a2(trained.net, unknown.select(range(1, 6))), a2(trained.net, known[0])
    told = []
    made = adapted(trained, unknown.select([0]), known, listen=told.append)
    assert a2(made.net, unknown.select(range(1, 6))) > before + 0.03
    assert a2(made.net, known[0]) > at_home - 0.05
    assert made.facts["steps_done"] == 40
    assert made.facts["corrected"]["new"]["frames"] == 1
    assert [event["event"] for event in told][-1] in ("progress", "metrics")


def test_the_model_that_is_given_stays_as_it_is_and_the_same_seed_gives_the_same_model(trained, known, unknown):
    before = {name: value.clone() for name, value in trained.net.state_dict().items()}
    quick = replace(RECIPE, steps=3)
    made = [adapted(trained, unknown.select([0]), known, recipe=quick).net.state_dict() for _ in range(2)]
    for name, value in trained.net.state_dict().items():
        assert torch.equal(value, before[name])
    assert all(torch.equal(made[0][name], made[1][name]) for name in made[0])


def test_without_old_frames_it_learns_from_the_corrected_ones_alone(trained, unknown):
    made = adapted(trained, unknown.select([0]), [], recipe=replace(RECIPE, steps=3))
    assert made.facts["steps_done"] == 3


def test_frames_without_labels_are_not_learned_from(trained, unknown):
    labelled = np.zeros(len(unknown), dtype=bool)
    labelled[2] = True
    made = adapted(trained, replace(unknown, labelled=labelled), [], recipe=replace(RECIPE, steps=1))
    assert made.facts["corrected"]["new"]["files"] == [unknown.files[2]]
    with pytest.raises(InvalidInput) as refused:
        adapted(trained, replace(unknown, labelled=np.zeros(len(unknown), dtype=bool)), [])
    assert refused.value.code == "no_corrected_frame"


def test_networks_of_pairs_are_refused(unknown):
    pairs = nets.build(tiny("mtdn"))
    with pytest.raises(InvalidInput) as refused:
        adapt(pairs, [unknown], [], configuration=configuration(), recipe=RECIPE, seed=1, placement=PLACEMENT)
    assert refused.value.code == "not_a_frame_network"


def test_a_network_that_minds_thickness_learns_at_the_scale_at_which_it_will_be_shown(unknown):
    net = FilaNet((4, 8))
    assert scale_of(net, unknown) == 1
    net.thickness_px.fill_(6.0)
    assert scale_of(net, unknown) == pytest.approx(6 / 12, rel=0.25)


def test_a_network_that_remembers_learns_beside_its_memories_from_the_first_step(known, unknown):
    torch.manual_seed(1)
    net = nets.build({**tiny("filanet"), "memory": True})
    values = replace(configuration(), architecture="filanet", widths=(4, 8, 16), memory=True, memory_after=0.5)
    recipe = replace(RECIPE, steps=3)
    options = {"configuration": values, "recipe": recipe, "placement": PLACEMENT, "seed": 1}
    made = adapt(net, [unknown.select([0])], known, **options)

    assert int(made.net.memories) == 3
    assert not net.remembers
