import pytest

from mlbackend.training.stage import schedule, warm_up


@pytest.mark.parametrize(("name", "half_way"), [("linear", 0.5), ("cosine", 0.5)])
def test_the_rate_falls_to_zero(name, half_way):
    assert [schedule(name, used) for used in (0, 0.5, 1)] == pytest.approx([1, half_way, 0])


def test_it_rises_first():
    assert [warm_up(step, 4) for step in range(6)] == [0.25, 0.5, 0.75, 1, 1, 1]


def test_without_a_warm_up_it_begins_in_full():
    assert warm_up(0, 0) == 1


@pytest.mark.parametrize("name", ["linear", "cosine", "stairs"])
def test_every_schedule_begins_at_the_whole_rate_and_falls(name):
    rates = [schedule(name, step / 60) for step in range(61)]

    assert rates[0] == 1
    assert rates == sorted(rates, reverse=True)


def test_stairs_fall_by_a_tenth_thirty_times():
    rates = [schedule("stairs", epoch / 150) for epoch in range(150)]

    assert rates[4] == 1
    assert rates[5] == pytest.approx(0.9)
    assert rates[-1] == pytest.approx(0.9**29) == pytest.approx(schedule("stairs", 1))
