"""Messages as files: none lost and none doubled with several writers and readers at once."""

import multiprocessing
import time
from queue import Empty

import pytest
from kombu import Connection, Exchange, Producer, Queue

from filamark import filesystem_broker

PRODUCERS, CONSUMERS, EACH = 3, 3, 60


def connection(folder) -> Connection:
    filesystem_broker.register()
    options = {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
    }
    return Connection("filesystem://", transport_options=options)


def produce(folder, producer: int) -> None:
    filler = "x" * 300_000  # large enough that a plain write takes several steps
    with connection(folder) as broker, broker.SimpleQueue("light") as queue:
        for number in range(EACH):
            queue.put({"id": f"{producer}-{number}", "filler": filler if number % 2 else ""})


def consume(folder, results) -> None:
    with connection(folder) as broker, broker.SimpleQueue("light") as queue:
        while True:
            try:
                message = queue.get(timeout=3)
            except Empty:
                return
            results.put(message.payload["id"])
            message.ack()


def test_no_message_is_lost_or_doubled_between_many_writers_and_readers(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    results = spawn.Queue()
    workers = [spawn.Process(target=consume, args=(tmp_path, results)) for _ in range(CONSUMERS)]
    workers += [spawn.Process(target=produce, args=(tmp_path, number)) for number in range(PRODUCERS)]
    for worker in workers:
        worker.start()
    received = [results.get(timeout=60) for _ in range(PRODUCERS * EACH)]
    for worker in workers:
        worker.join(timeout=60)
    assert [worker.exitcode for worker in workers] == [0] * len(workers)
    assert results.empty()
    assert sorted(received) == sorted(f"{p}-{n}" for p in range(PRODUCERS) for n in range(EACH))
    assert list((tmp_path / "queue").iterdir()) == [], "no half-written and no half-taken file stays"


def test_filesystem_addresses_mean_this_transport(tmp_path):
    with connection(tmp_path) as broker:
        assert isinstance(broker.transport, filesystem_broker.Transport)
        assert broker.transport.polling_interval == pytest.approx(0.05)


def test_messages_come_in_the_order_they_were_sent(tmp_path):
    with connection(tmp_path) as broker, broker.SimpleQueue("light") as queue:
        for number in range(20):
            queue.put(number)
        assert [queue.get(timeout=1).payload for _ in range(20)] == list(range(20))


def test_queues_do_not_see_each_other_s_messages(tmp_path):
    with connection(tmp_path) as broker, broker.SimpleQueue("light") as light, broker.SimpleQueue("gpu") as gpu:
        gpu.put("train")
        with pytest.raises(Empty):
            light.get(block=False)
        assert gpu.qsize() == 1
        assert gpu.get(timeout=1).payload == "train"


def test_a_message_in_the_making_is_not_seen(tmp_path, monkeypatch):
    """The reader looks in the very moment between writing and moving into place."""
    with connection(tmp_path) as broker, broker.SimpleQueue("light") as queue:
        channel = broker.default_channel
        seen = []
        replace = filesystem_broker.Path.replace

        def look_then_replace(self, target):
            seen.append(channel._size("light"))
            return replace(self, target)

        monkeypatch.setattr(filesystem_broker.Path, "replace", look_then_replace)
        queue.put("whole")
        assert seen == [0]
        assert queue.get(timeout=1).payload == "whole"


def test_a_broadcast_reaches_every_bound_queue(tmp_path):
    exchange = Exchange("everybody", type="fanout")
    with connection(tmp_path) as broker:
        channel = broker.default_channel
        queues = [Queue(f"worker-{number}", exchange=exchange, channel=channel) for number in range(3)]
        for queue in queues:
            queue.declare()
        Producer(channel, exchange=exchange).publish("stop")
        assert [queue.get().payload for queue in queues] == ["stop"] * 3
        queues[0].delete()
        assert [row.queue for row in channel.get_table("everybody")] == ["worker-2", "worker-1"]


def _bind(folder, number: int) -> None:
    with connection(folder) as broker:
        Queue(
            f"worker-{number}", exchange=Exchange("everybody", type="fanout"), channel=broker.default_channel
        ).declare()


def test_bindings_made_at_the_same_moment_are_all_kept(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    binders = [spawn.Process(target=_bind, args=(tmp_path, number)) for number in range(4)]
    for binder in binders:
        binder.start()
    for binder in binders:
        binder.join(timeout=60)
    with connection(tmp_path) as broker:
        bound = {row.queue for row in broker.default_channel.get_table("everybody")}
    assert bound == {f"worker-{number}" for number in range(4)}


def test_latency_is_far_below_a_second(tmp_path):
    with connection(tmp_path) as broker, broker.SimpleQueue("light") as queue:
        queue.put("now")
        began = time.monotonic()
        queue.get(timeout=2)
        assert time.monotonic() - began < 0.5
