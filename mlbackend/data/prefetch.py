"""Preparing what comes next while something is worked on: one thread, in order, so that only the waiting changes."""

import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Prefetch(Generic[T]):
    """Calls `make` again and again in a thread of its own, at most `ahead` results ahead of who takes them.

    Parameters
    ----------
    make : callable
        What it raises is raised where its result would have been taken.
    ahead : int
    begin : callable
        Called in the thread before anything else, and waited for.
    """

    def __init__(self, make: Callable[[], T], *, ahead: int = 2, begin: Callable[[], None] = lambda: None) -> None:
        self._make = make
        self._begin = begin
        self._begun = threading.Event()
        self._ahead = ahead
        self._ready: deque[T] = deque()
        self._failure: BaseException | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="prefetch", daemon=True)
        self.waited_s = 0.0

    def __enter__(self) -> "Prefetch[T]":
        self._thread.start()
        self._begun.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()
        self._ready.clear()

    def take(self) -> T:
        """The next result; waits for it where need be."""
        started = time.perf_counter()
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._failure is not None)
            self.waited_s += time.perf_counter() - started
            if not self._ready:
                assert self._failure is not None
                raise self._failure
            result = self._ready.popleft()
            self._changed.notify_all()
            return result

    def _work(self) -> None:
        try:
            self._begin()
        finally:
            self._begun.set()
        while self._has_room():
            try:
                result = self._make()
            except BaseException as failure:  # told where somebody listens
                with self._changed:
                    self._failure = failure
                    self._changed.notify_all()
                return
            with self._changed:
                self._ready.append(result)
                self._changed.notify_all()

    def _has_room(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._ready) < self._ahead)
            return not self._closed
