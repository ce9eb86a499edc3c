"""`python -m benchmarks.fusion`: ensemble fusion of a long filament, beside running the full network on every pair.

The full network is run on all partners of a few frames; its time for all n * n pairs is scaled up from those pairs, and
its masks of those frames are what ours are compared with. Both run in this process, with the same threads and layout.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from annotations.domain.fusion import fuse
from benchmarks.figures import Figure
from benchmarks.fusion_content import grey_of, learned, recorded, rendered, without_exclusion
from mlbackend.data.filament import FilamentFrames
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.nets.mtdn import MultiTaskDeltaNet, first_vote
from mlbackend.nets.placement import Placement, use_available_cores

Result = TypeVar("Result")

ENSEMBLE = InferenceOptions(fusion="ensemble")
_BATCH = 4


def main() -> None:
    options = _options()
    use_available_cores()
    filament = recorded(options.data, options.frames) if options.data else rendered(options.frames)
    net = learned(filament, steps=options.steps, model=options.model)
    device = torch.device("cuda" if options.cuda else "cpu")
    name = torch.cuda.get_device_name() if options.cuda else platform.processor() or platform.machine()
    threads = f"{torch.get_num_threads()} threads of {os.cpu_count()} cores"
    print(f"{date.today()}, {name}, {threads}, torch {torch.__version__}")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    for figure in measure(net, filament, checked=options.checked, device=device):
        print(figure, flush=True)


def measure(net: MultiTaskDeltaNet, filament: FilamentFrames, *, checked: int, device: torch.device) -> list[Figure]:
    """Ratios of time, and shares of equal pixels of the frames that the full network was run on."""
    exact, quick = Placement(device), Placement(device, bfloat16=True)
    exact.place(net)
    n = len(filament)
    positions = sorted({int(place) for place in np.linspace(0, n - 1, checked)})
    everything = without_exclusion(filament)
    naive_s, naive = _naive(net, filament, positions, exact)
    naive_bf16_s, _ = _naive(net, filament, positions[:1], quick)
    ours_s, ours = _timed(lambda: predict(net, everything, placement=exact, options=ENSEMBLE), device)
    quick_s, cropped = _timed(lambda: predict(net, filament, placement=quick, options=ENSEMBLE), device)
    counted = ~filament.excluded[positions]
    inside = float(naive[np.broadcast_to(counted[:, None], naive.shape)].mean())
    exact_times, quick_times, bf16_times = naive_s / ours_s, naive_s / quick_s, naive_bf16_s / quick_s
    exact_detail = (
        f"full network {naive_s[0]:.1f} s for {n * n} pairs, scaled from {len(positions) * n}; ours {ours_s[0]:.1f} s; "
        f"by processor time {exact_times[1]:.2f} x"
    )
    quick_detail = (
        f"ours {quick_s[0]:.1f} s, {100 * counted.mean():.0f} % of the pixels count; by processor time "
        f"{quick_times[1]:.1f} x; beside the full network in bfloat16 {bf16_times[0]:.1f} x"
    )
    return [
        Figure("ensemble fusion, float32, whole region", exact_times[0], "x", 8, exact_detail, True),
        Figure("the same, equal pixels", 100 * _equal(ours, naive, positions, None), "%", 99.9, _of(naive), True),
        Figure("ensemble fusion, bfloat16, where anything counts", quick_times[0], "x", 15, quick_detail, True),
        Figure(
            "the same, equal pixels of the region",
            100 * _equal(cropped, naive & counted[:, None], positions, None),
            "%",
            99.9,
            f"{100 * _equal(cropped, naive, positions, counted):.3f} % of those that count, of which "
            f"{100 * inside:.0f} % are inside",
            more_is_better=True,
        ),
    ]


def _naive(
    net: MultiTaskDeltaNet, filament: FilamentFrames, positions: list[int], placement: Placement
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Seconds for all pairs of the filament, and the masks (frames, D, H, W) of the frames at `positions`."""
    frames = grey_of(filament).to(placement.device, memory_format=torch.channels_last)
    first = frames[:1].repeat(_BATCH, 1, 1, 1)
    with torch.inference_mode(), placement.autocast():
        net(first, first)  # warm up

    def ask() -> NDArray[np.bool_]:
        masks = np.stack([_fused(net, frames, t, placement) for t in positions])
        masks[:, 1] &= masks[:, 0]
        return masks

    seconds, masks = _timed(ask, placement.device)
    return seconds * len(filament) / len(positions), masks


def _fused(net: MultiTaskDeltaNet, frames: torch.Tensor, t: int, placement: Placement) -> NDArray[np.bool_]:
    votes: dict[str, list[NDArray[np.bool_]]] = {name: [] for name in net.descriptors}
    for start in range(0, len(frames), _BATCH):
        partners = frames[start : start + _BATCH]
        with torch.inference_mode(), placement.autocast():
            logits = net(frames[t : t + 1].expand_as(partners).contiguous(memory_format=torch.channels_last), partners)
        for name, values in logits.items():
            votes[name].append(first_vote(values).cpu().numpy())
    return np.stack([fuse(np.concatenate(said)) for said in votes.values()])


def _timed(work: Callable[[], Result], device: torch.device) -> tuple[NDArray[np.float64], Result]:
    """Seconds by the clock, and of processor time: on a machine that others use the second is the fairer one."""
    started = np.array([time.perf_counter(), time.process_time()])
    result = work()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return np.array([time.perf_counter(), time.process_time()]) - started, result


def _equal(ours: Prediction, naive: NDArray[np.bool_], positions: list[int], where: NDArray[np.bool_] | None) -> float:
    same = ours.masks[positions] == naive
    return float(same.mean() if where is None else same[np.broadcast_to(where[:, None], same.shape)].mean())


def _of(naive: NDArray[np.bool_]) -> str:
    outer, core = (100 * naive[:, layer].mean() for layer in (0, 1))
    return f"{naive.size} pixels, A1 inside in {outer:.1f} %, A2 in {core:.1f} %"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fusion", description=__doc__)
    parser.add_argument("--data", type=Path, help="a data set; its longest filament is taken (rendered frames)")
    parser.add_argument("--model", type=Path, help="folder of a trained MTDN (trained for some steps on the frames)")
    parser.add_argument("--frames", type=int, default=50, help="at most so many frames (%(default)s)")
    parser.add_argument("--checked", type=int, default=2, help="frames to run the full network on (%(default)s)")
    parser.add_argument("--steps", type=int, default=60, help="of training without --model (%(default)s)")
    parser.add_argument("--cuda", action="store_true", help="run on the GPU")
    return parser.parse_args()


if __name__ == "__main__":
    main()
