"""Chunks of a filament's region, 256 x 256 pixels in 32 frames, through the real HTTP stack: cold and warm."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.client import Client
from benchmarks.figures import Figure, percentiles_ms
from tests.support.stack import Stack

ROUNDS = 40
WARM_READS = 5
PROJECT = "Chunks"
CELL_PX = 512  # regions in different cells share no stored chunk
MEMORY_GOAL_MB = 600


def measure(stack: Stack) -> list[Figure]:
    """p50 and p95 of chunks that the process has not read before, of the same again, and of tiles; peak memory."""
    stack.manage("shell", "-c", f"from benchmarks.chunk_content import make; make({PROJECT!r})", timeout_s=600)
    with Client(stack.url, username="manager", password="filamark") as client:
        videos = {video["name"]: video for video in client.get("/api/videos/") if _is_ours(client, video)}
        client.fetch(f"/api/videos/{videos['usual']['id']}/frames/0/preview/?width=64")  # imports what it needs
        figures = [*_large(client, videos["large"]), *_usual(client, videos["usual"]), *_tiles(client, videos["large"])]
    return [*figures, _memory(stack)]


def _is_ours(client: Client, video: dict[str, Any]) -> bool:
    return bool(client.get(f"/api/projects/{video['project']}/")["name"] == PROJECT)


def _large(client: Client, video: dict[str, Any]) -> Iterator[Figure]:
    """One filament a cell, none on the grid of stored chunks: every chunk takes 2 x 2 of them, in four stretches."""
    filaments = [_filament(client, video, f"cell {number}", *corner) for number, corner in enumerate(_corners())]
    yield from _cold_and_warm(client, "4096 x 4096, 16 bit", [f"/api/filaments/{id}/chunks/0/" for id in filaments])


def _usual(client: Client, video: dict[str, Any]) -> Iterator[Figure]:
    """One filament, a chunk after the other."""
    filament = _filament(client, video, "one", 190, 170)
    paths = [f"/api/filaments/{filament}/chunks/{number}/" for number in range(video["frame_count"] // 32)]
    yield from _cold_and_warm(client, "640 x 640, 8 bit", paths)


def _tiles(client: Client, video: dict[str, Any]) -> Iterator[Figure]:
    paths = [f"/api/videos/{video['id']}/tiles/0/{row}/15/?start={row}" for row in range(16)]
    for kind, samples in (("cold", _timed(client, paths)), ("warm", _timed(client, paths[-8:] * 5))):
        yield percentiles_ms(f"tile of one frame, 4096 x 4096, 16 bit, {kind}", samples, quantile=50, goal_ms=30)


def _cold_and_warm(client: Client, name: str, paths: Sequence[str]) -> Iterator[Figure]:
    cold, warm = [], []
    for path in paths:
        cold += _timed(client, [path])
        warm += _timed(client, [path] * WARM_READS)
    yield percentiles_ms(f"chunk of a filament, {name}, cold", cold, quantile=50, goal_ms=150)
    yield percentiles_ms(f"chunk of a filament, {name}, warm", warm, quantile=50, goal_ms=30)


def _timed(client: Client, paths: Sequence[str]) -> list[float]:
    durations = []
    for path in paths:
        started = time.perf_counter()
        client.fetch(path)
        durations.append(time.perf_counter() - started)
    return durations


def _filament(client: Client, video: dict[str, Any], name: str, row: int, col: int) -> int:
    body = {"video": video["id"], "name": name, "position": 0, "row": row, "col": col}
    return int(client.send("POST", "/api/filaments/", body)["id"])


def _corners() -> list[tuple[int, int]]:
    inside = np.random.default_rng(5).integers(1, 256, size=(ROUNDS, 2))
    cells = [(CELL_PX * (number // 8), CELL_PX * (number % 8)) for number in range(ROUNDS)]
    return [(row + int(down), col + int(right)) for (row, col), (down, right) in zip(cells, inside, strict=True)]


def _memory(stack: Stack) -> Figure:
    status = Path(f"/proc/{stack.processes['web'].pid}/status").read_text()
    peak_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return Figure("peak memory of the web process", peak_kb / 1024, "MB", MEMORY_GOAL_MB, "after all of these")
