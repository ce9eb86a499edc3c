import numpy as np
import torch

from mlbackend.inference.tally import Tally
from mlbackend.inference.windows import Window

CPU = torch.device("cpu")


def test_votes_and_means_of_a_window():
    window = Window(1, 1, 2, 4)
    tally = Tally(1, window, CPU)
    for said in ([0.9, 0.4, 0.3], [0.3, 0.4, 0.7]):
        likely = torch.tensor([said])
        tally.hear(likely, window, 0)
        tally.vote(likely > 0.5, window, 0)

    hard, soft = (tally.fused(how, votes=2, looks=1) for how in ("hard", "soft"))

    assert np.allclose(hard.inside, [[[0.6, 0.4, 0.5]]])
    assert np.allclose(hard.deviation, [[[0.3, 0, 0.2]]], atol=1e-4)
    assert hard.mask.tolist() == [[[False, False, False]]]  # one of two votes is a tie
    assert soft.mask.tolist() == [[[True, False, False]]]


def test_statements_about_a_part():
    tally = Tally(2, Window(0, 0, 2, 2), CPU)
    for row in (0, 1):
        tally.hear(torch.ones(1, 2), Window(row, 0, row + 1, 2), 1)

    assert tally.fused("soft", votes=1, looks=1).inside.tolist() == [[[0, 0], [0, 0]], [[1, 1], [1, 1]]]
