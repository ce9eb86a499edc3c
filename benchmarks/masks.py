"""Saving a mask pair and reading a frame's masks, through the real HTTP stack."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from benchmarks.client import Client
from benchmarks.figures import Figure, percentiles_ms
from tests.support.stack import Stack

ROUNDS = 200
WARM_UP = 20


def measure(stack: Stack) -> list[Figure]:
    """p50 of saves and reads of one filament's frames, one after the other."""
    with Client(stack.url, username="annotator", password="filamark") as client:
        return _measure(client)


def _measure(client: Client) -> list[Figure]:
    filament = next(f for f in client.get("/api/filaments/") if f["frames_by_state"]["accepted"])
    frames = [f["id"] for f in client.get(f"/api/filaments/{filament['id']}/frames/")]
    pair = _some_pair(client, frames)

    def save(number: int) -> None:
        frame = frames[number % len(frames)]
        body = {"base_version": versions[frame], "idempotency_key": str(uuid4()), "masks": pair}
        versions[frame] = client.send("PUT", f"/api/filament-frames/{frame}/masks/", body)["version"]

    def read(number: int) -> None:
        client.get(f"/api/filament-frames/{frames[number % len(frames)]}/")

    versions = {frame: client.get(f"/api/filament-frames/{frame}/")["version"] for frame in frames}
    return [
        percentiles_ms("save a mask pair", _timed(save), quantile=50, goal_ms=25),
        percentiles_ms("read a frame's masks", _timed(read), quantile=50, goal_ms=10),
    ]


def _some_pair(client: Client, frames: list[int]) -> dict[str, Any]:
    """The mask pair of the first labelled frame, to be saved again and again."""
    for frame in frames:
        masks = client.get(f"/api/filament-frames/{frame}/")["masks"]
        if {"A1", "A2"} <= masks.keys():
            return {"A1": masks["A1"], "A2": masks["A2"]}
    raise AssertionError("no frame of the filament holds a mask pair")


def _timed(work: Callable[[int], None]) -> list[float]:
    durations = []
    for number in range(WARM_UP + ROUNDS):
        started = time.perf_counter()
        work(number)
        durations.append(time.perf_counter() - started)
    return durations[WARM_UP:]
