"""Messages as files: the broker of a newcomer's machine, where no Redis runs.

Kombu's own file-system transport loses messages: a consumer may read a file that is still being written, or move it
between two file systems. Here a message and a table of bindings appear whole or not at all, and a consumer takes a
message by renaming it, which only one can. `register()` makes `filesystem://` mean this transport.
"""

import fcntl
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem, virtual
from kombu.utils.json import dumps, loads

Bindings = list[filesystem.exchange_queue_t]


def register() -> None:
    """Let kombu, and so Celery, use this transport for `filesystem://` addresses."""
    TRANSPORT_ALIASES["filesystem"] = "filamark.filesystem_broker:Transport"


def write_whole(path: Path, text: str) -> None:
    """Write beside `path` and move it into place: nobody ever reads half of it."""
    unfinished = path.with_name(f".{uuid.uuid4()}.part")
    unfinished.write_text(text)
    unfinished.replace(path)


class Channel(filesystem.Channel):
    """Whole messages, taken by one consumer each, oldest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for folder in (self.data_folder_in, self.data_folder_out, self.control_folder):
            Path(folder).mkdir(parents=True, exist_ok=True)

    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:  # type: ignore[override]  # its two bases disagree in their type stubs
        name = f"{time.time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        write_whole(Path(self.data_folder_out) / name, dumps(payload))

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        for message in self._messages(queue):
            taken = message.with_name(f".{uuid.uuid4()}.taken")
            try:
                message.rename(taken)
            except FileNotFoundError:
                continue  # another consumer was faster
            text = taken.read_text()
            taken.unlink()
            return loads(text)
        raise Empty

    def _messages(self, queue: str) -> list[Path]:
        suffix = f"{queue}.msg"
        names = (name for name in os.listdir(self.data_folder_in) if name.partition(".")[2] == suffix)  # noqa: PTH208
        return [Path(self.data_folder_in) / name for name in sorted(names)]

    def _queue_bind(self, exchange: str, routing_key: str | None, pattern: str | None, queue: str) -> None:
        binding = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        self._change_bindings(exchange, lambda known: known if binding in known else [binding, *known])

    def _delete(
        self, queue: str, exchange: str, routing_key: str | None, pattern: str | None, *_: Any, **__: Any
    ) -> None:
        self._purge(queue)
        binding = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        self._change_bindings(exchange, lambda known: [other for other in known if other != binding])

    def _change_bindings(self, exchange: str, change: Callable[[Bindings], Bindings]) -> None:
        table = self._exchange_file(exchange)  # type: ignore[attr-defined]  # newer than its type stubs
        with _locked(self.control_folder / ".lock"):
            before = self.get_table(exchange)
            after = change(before)
            if after != before:
                write_whole(table, dumps(after))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Transport(filesystem.Transport):
    """Kombu's file-system transport with the channel above, looking for messages twenty times a second."""

    Channel = Channel
    polling_interval = 0.05

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        self.state = virtual.BrokerState()  # what is bound lies in the folder, not in the process
