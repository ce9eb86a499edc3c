"""From areas of 100 filaments in 300 frames each to volumes, rates and fits; and masks of 20,000 as one export.

Part of `python -m benchmarks`; `python -m benchmarks.kinetics` runs it alone. It needs no server.
"""

import os
import platform
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from annotations.domain.kinetics import FrameAreas, KineticsTable, build_table, fit_library, measure_slices, rate_curves
from annotations.exporters import masks_png
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame
from benchmarks.figures import Figure

FILAMENTS, FRAMES = 100, 300
NM_PER_PX, LENGTH_PX = 0.52, 180.0


def main() -> None:
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    print(*measure(), sep="\n")


def measure(_stack: object = None) -> list[Figure]:
    """Seconds for tables (areas, volumes, conversion, rates, quick fits), for what a study adds, and for exports."""
    filaments = [_filament(seed) for seed in range(FILAMENTS)]
    tables: list[KineticsTable] = []

    def to_tables() -> None:
        tables[:] = [build_table(frames, nm_per_px=NM_PER_PX, length_px=LENGTH_PX) for frames in filaments]

    def to_intervals() -> None:
        for table in tables:
            rate_curves(table)

    def to_fits() -> None:
        for table in tables:
            fit_library(*_columns(table))

    a1, a2 = _masks()
    size = f"{FILAMENTS} filaments x {FRAMES} frames"
    return [
        _timed(f"kinetics of {size}", to_tables, goal_s=2),
        _timed("intervals of all rates, the same", to_intervals),
        _timed("the whole library of laws, the same", to_fits),
        _timed("slices of 20 masks of 256 x 256", lambda: [measure_slices(a1, a2) for _ in range(20)]),
        *_exports(a1, a2),
    ]


def _exports(a1: np.ndarray, a2: np.ndarray) -> list[Figure]:
    """200 frames' pairs of masks as PNG, and 20,000 masks (10,000 frames of 25 filaments), written to the disk."""
    with tempfile.TemporaryDirectory() as folder:

        def write(frames: int, filaments: int) -> Callable[[], object]:
            return lambda: masks_png.write(_dataset(a1, a2, frames, filaments), Path(folder) / f"{frames}.zip")

        figures = [
            _timed("export of 200 frames' mask PNGs", write(200, 1), goal_s=0.4),
            _timed("export of 20,000 masks as PNG", write(400, 25), goal_s=60),
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*figures, Figure("the same, memory of the process", peak, "MB", None, "all of this benchmark included")]


def _dataset(a1: np.ndarray, a2: np.ndarray, frames: int, filaments: int) -> ExportDataset:
    image = np.broadcast_to(np.uint8(0), a1.shape)

    def each() -> Iterator[ExportFrame]:
        for number in range(frames):
            shifted = [np.roll(mask, number % 7, axis=0) for mask in (a1, a2)]
            yield ExportFrame(number, float(number), image, dict(zip(("A1", "A2"), shifted, strict=True)), version=1)

    named = (f"filament {number}" for number in range(filaments))
    return ExportDataset("benchmark", [ExportFilament(name, "video", frames, each(), NM_PER_PX) for name in named])


def _timed(name: str, work: Callable[[], object], *, goal_s: float | None = None) -> Figure:
    started, busy = time.perf_counter(), time.process_time()
    work()
    passed, used = time.perf_counter() - started, time.process_time() - busy
    return Figure(name, passed, "s", goal_s, f"processor time {used:.2f} s")


def _filament(seed: int) -> list[FrameAreas]:
    """A tube whose walls recede, with uneven frames and noise of about 1 %."""
    rng = np.random.default_rng(seed)
    times_s = np.cumsum(rng.uniform(1.0, 4.0, FRAMES)) - 40
    burnt = np.maximum(times_s, 0) / times_s[-1]
    a1 = LENGTH_PX * (60 - 20 * burnt) * (1 + rng.normal(0, 0.01, FRAMES))
    a2 = LENGTH_PX * (20 + 8 * burnt) * (1 + rng.normal(0, 0.01, FRAMES))
    return [
        FrameAreas(number, number, float(time_s), a1_px=round(a1[number]), a2_px=round(a2[number]))
        for number, time_s in enumerate(times_s)
    ]


def _columns(table: KineticsTable) -> list[np.ndarray]:
    names = ("time_s", "conversion", "outer_diameter_nm", "core_diameter_nm")
    return [np.array([getattr(row, name) for row in table.rows]) for name in names]


def _masks() -> tuple[np.ndarray, np.ndarray]:
    rows, cols = np.mgrid[:256, :256].astype(float) - 128
    along, across = 0.9 * cols + 0.436 * rows, 0.9 * rows - 0.436 * cols
    within = np.abs(along) < LENGTH_PX / 2
    return within & (np.abs(across) < 30), within & (np.abs(across) < 10)


if __name__ == "__main__":
    main()
