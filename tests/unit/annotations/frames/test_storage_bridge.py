import asyncio

from zarr.abc.store import OffsetByteRequest, RangeByteRequest, SuffixByteRequest
from zarr.core.buffer import default_buffer_prototype

from annotations.frames.storage_bridge import StorageBridge

PROTOTYPE = default_buffer_prototype()


def run(call):
    return asyncio.run(call)


def put(bridge, key, data):
    run(bridge.set(key, PROTOTYPE.buffer.from_bytes(data)))


def get(bridge, key, part=None):
    found = run(bridge.get(key, PROTOTYPE, part))
    return None if found is None else found.to_bytes()


async def collected(names):
    return sorted([name async for name in names])


def test_what_is_set_can_be_read_in_parts_and_deleted(storage):
    bridge = StorageBridge(storage, "a/b")
    put(bridge, "c/0/1", b"0123456789")
    put(bridge, "c/0/1", b"9876543210")
    assert get(bridge, "c/0/1") == b"9876543210"
    assert get(bridge, "c/0/1", RangeByteRequest(2, 4)) == b"76"
    assert get(bridge, "c/0/1", OffsetByteRequest(7)) == b"210"
    assert get(bridge, "c/0/1", SuffixByteRequest(1)) == b"0"
    assert run(bridge.exists("c/0/1"))
    run(bridge.delete("c/0/1"))
    assert get(bridge, "c/0/1") is None
    assert not run(bridge.exists("c/0/1"))


def test_names_are_listed(storage):
    bridge = StorageBridge(storage, "a")
    for key in ("zarr.json", "0/zarr.json", "0/c/0"):
        put(bridge, key, b"x")
    put(StorageBridge(storage, "other"), "zarr.json", b"x")
    assert run(collected(bridge.list())) == ["0/c/0", "0/zarr.json", "zarr.json"]
    assert run(collected(bridge.list_prefix("0/"))) == ["0/c/0", "0/zarr.json"]
    assert run(collected(bridge.list_dir(""))) == ["0", "zarr.json"]
    assert run(collected(bridge.list_dir("nowhere"))) == []
