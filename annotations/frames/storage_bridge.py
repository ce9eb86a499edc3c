"""Lets zarr keep its arrays in whatever Django's storage setting names: a folder, or a bucket.

Knows one storage and one prefix inside it, and nothing about what the keys mean. Django's storages block, so every
call runs in a thread; zarr itself then reads and writes many chunks at a time.
"""

import asyncio
import builtins
from collections.abc import AsyncIterator, Iterable

from django.core.files.storage import Storage
from zarr.abc.store import ByteRequest, OffsetByteRequest, RangeByteRequest, Store, SuffixByteRequest
from zarr.core.buffer import Buffer, BufferPrototype

from annotations import files


class StorageBridge(Store):
    """A zarr store below `prefix` of a Django storage that overwrites files of the same name."""

    def __init__(self, storage: Storage, prefix: str) -> None:
        super().__init__(read_only=False)
        self.storage = storage
        self.prefix = prefix.strip("/")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StorageBridge) and (self.storage, self.prefix) == (other.storage, other.prefix)

    __hash__ = None  # type: ignore[assignment]

    @property
    def supports_writes(self) -> bool:
        return True

    @property
    def supports_deletes(self) -> bool:
        return True

    @property
    def supports_listing(self) -> bool:
        return True

    async def get(self, key: str, prototype: BufferPrototype, byte_range: ByteRequest | None = None) -> Buffer | None:
        data = await asyncio.to_thread(files.read, self.storage, self._name(key))
        return None if data is None else prototype.buffer.from_bytes(_part(data, byte_range))

    async def get_partial_values(
        self, prototype: BufferPrototype, key_ranges: Iterable[tuple[str, ByteRequest | None]]
    ) -> builtins.list[Buffer | None]:
        return list(await asyncio.gather(*(self.get(key, prototype, part) for key, part in key_ranges)))

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self.storage.exists, self._name(key))

    async def set(self, key: str, value: Buffer) -> None:
        await asyncio.to_thread(files.write, self.storage, self._name(key), value.to_bytes())

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self.storage.delete, self._name(key))

    async def list(self) -> AsyncIterator[str]:
        for key in await asyncio.to_thread(self._keys):
            yield key

    async def list_prefix(self, prefix: str) -> AsyncIterator[str]:
        async for key in self.list():
            if key.startswith(prefix):
                yield key

    async def list_dir(self, prefix: str) -> AsyncIterator[str]:
        folders, found = await asyncio.to_thread(files.listed, self.storage, self._name(prefix))
        for name in (*folders, *found):
            yield name

    def _keys(self) -> tuple[str, ...]:
        return tuple(name.removeprefix(f"{self.prefix}/") for name in files.names(self.storage, self.prefix))

    def _name(self, key: str) -> str:
        return f"{self.prefix}/{key}".rstrip("/")


def _part(data: bytes, byte_range: ByteRequest | None) -> bytes:
    if isinstance(byte_range, RangeByteRequest):
        return data[byte_range.start : byte_range.end]
    if isinstance(byte_range, OffsetByteRequest):
        return data[byte_range.offset :]
    if isinstance(byte_range, SuffixByteRequest):
        return data[-byte_range.suffix :]
    return data
