import pytest

from mlbackend.reproduction.cell import Cell, steps_done, training_frames
from mlbackend.reproduction.splits import Fold
from mlbackend.reproduction.study import plan
from mlbackend.reproduction.variants import configurations


@pytest.fixture
def pair_cell():
    changes = {"*": {"steps": 20, "pretraining_steps": 10}}
    (cell,) = plan(configurations(["mtdn_init2"], changes), [Fold("f", ("a",), ("b",))], seeds=[1])
    return cell


def test_it_goes_through_json_and_back(pair_cell):
    import json
    from dataclasses import asdict

    assert Cell.from_json(json.loads(json.dumps(asdict(pair_cell)))) == pair_cell
    assert pair_cell in {pair_cell: 1}


def test_steps_count_both_stages(pair_cell):
    assert pair_cell.steps == 30
    # Pre-training ended after 4 of its 10 steps; the facts count as if it had made all.
    assert steps_done(pair_cell, {"steps_done": 17, "pretraining": {"steps": 4}}) == 11
    assert steps_done(pair_cell, {"steps_done": 17, "pretraining": None}) == 17


def test_a_share_of_the_frames_of_every_filament(make_tube):
    long, short = training_frames([make_tube("T1", frames=8), make_tube("T2", frames=4)], 50, seed=0)

    assert (len(long), len(short)) == (4, 2)
    assert list(long.numbers) == sorted(long.numbers)
