import itertools
import threading
import time

import pytest

from mlbackend.data.prefetch import Prefetch


def names():
    return [thread.name for thread in threading.enumerate()]


def test_order_is_kept_and_it_stays_a_little_ahead():
    made = itertools.count()
    with Prefetch(lambda: next(made), ahead=2) as ahead:
        taken = [ahead.take() for _ in range(50)]
        time.sleep(0.05)

    assert taken == list(range(50))
    assert next(made) <= 54


def test_its_thread_ends_with_the_block_even_if_the_block_fails():
    with pytest.raises(KeyError), Prefetch(lambda: 1):
        raise KeyError
    assert "prefetch" not in names()


def test_what_goes_wrong_is_told_where_the_result_is_missed():
    answers = iter([1, 2])

    def make():
        for answer in answers:
            return answer
        raise MemoryError("nothing left")

    with Prefetch(make, ahead=3) as ahead:
        assert [ahead.take(), ahead.take()] == [1, 2]
        for _ in range(2):
            with pytest.raises(MemoryError, match="nothing left"):
                ahead.take()
    assert "prefetch" not in names()


def test_preparation_and_work_run_side_by_side():
    def make():
        time.sleep(0.02)
        return 1

    with Prefetch(make) as ahead:
        ahead.take()
        before = ahead.waited_s
        for _ in range(10):
            time.sleep(0.03)
            ahead.take()

    assert ahead.waited_s - before < 0.1


def test_its_thread_can_be_set_up_first():
    done = []
    with Prefetch(lambda: list(done), begin=lambda: done.append(threading.current_thread().name)) as ahead:
        assert done == ["prefetch"]
        assert ahead.take() == ["prefetch"]
