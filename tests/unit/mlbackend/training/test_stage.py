import pytest

from mlbackend.training.stage import schedule, warm_up


@pytest.mark.parametrize(("name", "half_way"), [("linear", 0.5), ("cosine", 0.5)])
def test_the_rate_falls_to_zero(name, half_way):
    assert [schedule(name, used) for used in (0, 0.5, 1)] == pytest.approx([1, half_way, 0])


def test_it_rises_first():
    assert [warm_up(step, 4) for step in range(6)] == [0.25, 0.5, 0.75, 1, 1, 1]


def test_without_a_warm_up_it_begins_in_full():
    assert warm_up(0, 0) == 1
