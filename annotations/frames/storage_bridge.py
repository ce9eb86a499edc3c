"""Lets zarr keep its arrays in whatever Django's storage setting names: a folder, or a bucket.

Knows one storage and one prefix inside it, and nothing about what the keys mean. Django's storages block, so every
call runs in a thread; zarr itself then reads and writes many chunks at a time.
"""

import asyncio
import builtins
from collections.abc import AsyncIterator, Iterable, Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from zarr.abc.store import ByteRequest, OffsetByteRequest, RangeByteRequest, Store, SuffixByteRequest
from zarr.core.buffer import Buffer, BufferPrototype

from annotations.domain.errors import Unavailable


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
        data = await asyncio.to_thread(self._read, key)
        return None if data is None else prototype.buffer.from_bytes(_part(data, byte_range))

    async def get_partial_values(
        self, prototype: BufferPrototype, key_ranges: Iterable[tuple[str, ByteRequest | None]]
    ) -> builtins.list[Buffer | None]:
        return list(await asyncio.gather(*(self.get(key, prototype, part) for key, part in key_ranges)))

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self.storage.exists, self._name(key))

    async def set(self, key: str, value: Buffer) -> None:
        await asyncio.to_thread(self._write, key, value.to_bytes())

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
        folders, files = await asyncio.to_thread(self._listdir, prefix)
        for name in (*folders, *files):
            yield name

    def names(self) -> tuple[str, ...]:
        """Every file below the prefix, by its name in the storage."""
        return tuple(self._name(key) for key in self._keys())

    def _keys(self) -> tuple[str, ...]:
        return tuple(self._walk(""))

    def _name(self, key: str) -> str:
        return f"{self.prefix}/{key}".rstrip("/")

    def _read(self, key: str) -> bytes | None:
        try:
            with self.storage.open(self._name(key), "rb") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def _write(self, key: str, data: bytes) -> None:
        wanted = self._name(key)
        written = self.storage.save(wanted, ContentFile(data))
        if written != wanted:
            # Otherwise the old chunk would stay in force, unnoticed.
            self.storage.delete(written)
            raise Unavailable(
                f"The storage does not overwrite {wanted}: switch overwriting on in its settings.",
                code="storage_does_not_overwrite",
                extra={"name": wanted},
            )

    def _listdir(self, prefix: str) -> tuple[Iterable[str], Iterable[str]]:
        try:
            return self.storage.listdir(self._name(prefix))
        except FileNotFoundError:
            return (), ()

    def _walk(self, folder: str) -> Iterator[str]:
        folders, files = self._listdir(folder)
        yield from (folder + file for file in files)
        for name in folders:
            yield from self._walk(f"{folder}{name}/")


def _part(data: bytes, byte_range: ByteRequest | None) -> bytes:
    if isinstance(byte_range, RangeByteRequest):
        return data[byte_range.start : byte_range.end]
    if isinstance(byte_range, OffsetByteRequest):
        return data[byte_range.offset :]
    if isinstance(byte_range, SuffixByteRequest):
        return data[-byte_range.suffix :]
    return data
