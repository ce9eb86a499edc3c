import pytest

from mlbackend.tgan import stages
from mlbackend.tgan.pipeline.telling import Cancelled, Teller
from mlbackend.training import events


def test_progress_of_a_stage_is_progress_of_the_whole():
    heard = []
    listen = Teller(heard.append, lambda: False).listener(stages.CYCLEGAN)

    listen(events.progress(0.0, "cyclegan: step 0 of 2", None))
    listen(events.progress(1.0, "cyclegan: step 2 of 2", None))
    listen(events.warning("smaller_batch", "It is."))

    assert [event["stage"] for event in heard] == ["cyclegan"] * 3
    assert 0 < heard[0]["fraction"] < heard[1]["fraction"] < 1


def test_it_stops_after_progress_was_told_and_nowhere_else():
    heard = []
    teller = Teller(heard.append, lambda: True)

    teller.listener(stages.PIX2PIX)(events.warning("smaller_batch", "It is."))
    with pytest.raises(Cancelled) as caught:
        teller.counter(stages.MASKS, "masks drawn", 4)(1)
    assert caught.value.code == "cancelled"
    assert (heard[-1]["step"], heard[-1]["steps"], heard[-1]["text"]) == (1, 4, "masks drawn: 1 of 4")
