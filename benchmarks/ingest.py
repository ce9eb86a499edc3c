"""`python -m benchmarks.ingest`: taking a recording in against a plain copy of its frames, and refusing a bomb.

Each run is a process of its own and counts from its start to its end, imports included. Runs take turns, and the best
of each kind counts, since other work on the machine only ever adds. What a run wrote is removed before the disk has to
keep up: measured is the work, not the disk.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

from annotations.ingest.spec import Parts, Spec
from benchmarks.figures import Figure
from tests.support.stack import ROOT

FRAMES, SIDE = 60, 4096
ROUNDS = 3
PART_BYTES = 64 * 2**20
GIB, MB = 2**30, 1e6
BOMB_SIDE = 100_000


@dataclass(frozen=True)
class Run:
    """One process: how long it took, and its last event."""

    seconds: float
    last: dict[str, Any]

    @property
    def peak_mb(self) -> float:
        return float(self.last["peak_bytes"]) / MB


def measure(folder: Path) -> list[Figure]:
    """The figures of one run on files below `folder`, which needs about 8 GB."""
    source = recording(folder / "recording.tif")
    frames_mb = FRAMES * SIDE * SIDE * 2 / MB
    parts = _parts(folder / "media", source)
    os.sync()
    plain: list[float] = []
    in_place: list[Run] = []
    uploaded: list[Run] = []
    for _ in range(ROUNDS):
        plain.append(plain_copy(source, folder / "plain"))
        in_place.append(ingest(folder, source, in_place=str(source)))
        uploaded.append(ingest(folder, source, parts=parts))
    copied = min(plain)
    figures = [Figure("plain copy of 60 frames of 4096 x 4096 at 16 bit", copied, "s", detail=_speed(frames_mb, plain))]
    for what, runs in (("a file on the server", in_place), ("an upload in 64 MiB parts", uploaded)):
        seconds = [run.seconds for run in runs]
        figures.append(
            Figure(
                f"ingest of the same from {what}, speed of the copy",
                100 * copied / min(seconds),
                "%",
                60,
                _speed(frames_mb, seconds),
                more_is_better=True,
            )
        )
    peak = max(run.peak_mb for run in (*in_place, *uploaded))
    figures.append(Figure("memory of the ingest process", peak, "MB", GIB / MB, "largest of all runs"))
    return [*figures, *bomb(folder)]


def bomb(folder: Path) -> list[Figure]:
    """A header that claims 20 GB of pixels in a file of a few hundred bytes."""
    path = _claiming(folder / "bomb.tif")
    run = ingest(folder, path, in_place=str(path), fails=True)
    told = f"refused as {run.last['code']}"
    return [
        Figure("TIFF that claims 20 GB, time to refusal", run.seconds, "s", 5, told),
        Figure("TIFF that claims 20 GB, memory", run.peak_mb, "MB", 200, "most of it libraries"),
    ]


def recording(path: Path) -> Path:
    """Sixty frames as a camera gives them: a slowly changing scene with counting noise."""
    rng = np.random.default_rng(0)
    rows, cols = np.arange(SIDE)[:, None] / 150, np.arange(SIDE)[None, :] / 200
    scene = 2000 + 800 * np.sin(cols) + 500 * np.cos(rows)
    noise = [rng.normal(0, np.sqrt(scene)).astype(np.float32) for _ in range(6)]
    with tifffile.TiffWriter(path, bigtiff=True) as writer:
        for number in range(FRAMES):
            frame = np.roll(scene, number, axis=1) + np.roll(noise[number % 6], 37 * number, axis=0)
            writer.write(frame.astype(np.uint16), contiguous=True, photometric="minisblack")
    return path


def plain_copy(source: Path, folder: Path) -> float:
    shutil.rmtree(folder, ignore_errors=True)
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.plain_copy", str(source), str(folder)]
    subprocess.run(command, cwd=ROOT, env=_environment(), check=True)
    seconds = time.perf_counter() - began
    shutil.rmtree(folder)
    return seconds


def ingest(folder: Path, source: Path, *, fails: bool = False, **where: Any) -> Run:
    media = folder / "media"
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(media), "allow_overwrite": True},
    }
    spec = Spec(
        name=source.name,
        store_key="videos/1",
        markers="ingests/1",
        original="originals/{sha256}/recording.tif",
        scratch=str(folder / "scratch"),
        memory_bytes=GIB,
        settings={"STORAGES": {"default": storage}},
        **where,
    )
    (folder / "spec.json").write_text(spec.as_json())
    began = time.perf_counter()
    command = [sys.executable, "-m", "annotations.ingest", str(folder / "spec.json"), "--json-events"]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    for made in ("videos", "ingests", "originals"):
        shutil.rmtree(media / made, ignore_errors=True)
    assert (done.returncode != 0) == fails, f"{done.stdout[-2000:]}{done.stderr}"
    return Run(seconds, json.loads(done.stdout.splitlines()[-1]))


def _parts(media: Path, source: Path) -> Parts:
    folder = media / "uploads" / "1"
    folder.mkdir(parents=True)
    with source.open("rb") as file:
        while piece := file.read(PART_BYTES):
            (folder / f"{file.tell() - len(piece):020d}").write_bytes(piece)
    return Parts("uploads/1", source.stat().st_size)


def _claiming(path: Path) -> Path:
    """One page of 100,000 x 100,000 at 16 bit in a file of a few hundred bytes."""
    tifffile.imwrite(path, np.zeros((16, 16), np.uint16), photometric="minisblack", metadata=None)
    with tifffile.TiffFile(path, mode="r+") as tiff:
        tags = tiff.pages.first.tags
        for name in ("ImageWidth", "ImageLength", "RowsPerStrip"):
            tags[name].overwrite(BOMB_SIDE)
    return path


def _environment() -> dict[str, str]:
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **quiet, "PYTHONPATH": str(ROOT)}


def _speed(megabytes: float, seconds: list[float]) -> str:
    shown = ", ".join(f"{one:.1f}" for one in seconds)
    return f"{megabytes / min(seconds):.0f} MB/s; runs of {shown} s"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="filamark-benchmark-") as folder:
        figures = measure(Path(folder))
    load = os.getloadavg()[0]
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {load:.1f}")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    print(*figures, sep="\n")


if __name__ == "__main__":
    main()
