"""`python -m benchmarks.training`: our training step beside the bare one of PyTorch, and how long it waits for data.

Both train the same network with the same settings on the same kind of samples; rounds of both follow one another in
turn, so that a busy machine disturbs them alike. The bare step is what a tutorial would write: forward, loss, backward,
AdamW, in the number format and memory layout of ours, on batches that lie ready.
"""

import argparse
import os
import platform
import time
from collections.abc import Generator
from datetime import date
from itertools import count
from statistics import median

import numpy as np
import torch

from benchmarks.figures import Figure
from mlbackend import nets
from mlbackend.data.filament import FilamentFrames
from mlbackend.nets.interface import Net
from mlbackend.nets.placement import Placement, choose_placement, use_available_cores
from mlbackend.training.configuration import Configuration
from mlbackend.training.environment import prepare_this_process
from mlbackend.training.loop import Fit
from mlbackend.training.objective import build_objective
from mlbackend.training.presets import PRESETS, configuration_from
from mlbackend.training.source import source_of
from mlbackend.training.stage import Stage
from mlbackend.training.stream import TrainingStream

MOST_RATIO, LEAST_COMPUTE_PERCENT = 1.10, 95.0
SIZE = 256
AHEAD = 3  # steps for which batches may lie ready


def filament(frames: int = 12) -> FilamentFrames:
    """A tube that thins out, in noise; large enough to be cropped from."""
    random = np.random.default_rng(1)
    distance = np.abs(np.arange(SIZE)[:, None] - SIZE / 2 + 0.5) * np.ones((1, SIZE))
    halves = 40 - 2.5 * np.arange(frames)
    masks = np.stack([np.stack([distance < half, distance < 0.4 * half]) for half in halves])
    grey = 200 - 90 * masks[:, 0] + 40 * masks[:, 1] + random.normal(0, 12, (frames, SIZE, SIZE))
    return FilamentFrames(
        name="tube",
        files=tuple(f"tube_{t:06d}.png" for t in range(frames)),
        numbers=tuple(range(frames)),
        frames=grey.clip(0, 255).astype(np.uint8),
        excluded=np.zeros((frames, SIZE, SIZE), dtype=bool),
        masks=masks,
        labelled=np.ones(frames, dtype=bool),
    )


def measure(preset: str, *, rounds: int, steps: int, placement: Placement, **changes: object) -> list[Figure]:
    """The figures of one preset: `rounds` of so many steps, ours and bare in turn."""
    configuration = Configuration.from_json(
        configuration_from(preset, {"evaluate_every": 10**6, "memory_after": 0.0, **changes})
    )
    tube = filament()
    fit = _our_fit(configuration, tube, rounds * (steps + AHEAD), placement)
    ours, bare = fit.steps(), _bare_steps(configuration, tube, placement)
    ours_s: list[float] = []
    bare_s: list[float] = []
    waited_s = 0.0
    for number in range(rounds):
        # The first steps of a round do not count: ours find batches that were prepared while the others had their
        # turn, and while the others begin, ours are still being prepared.
        _seconds(ours, AHEAD, placement)
        waited_before = fit.waited_s
        ours_now = _seconds(ours, steps, placement)
        waited_now = fit.waited_s - waited_before
        _seconds(bare, AHEAD, placement)
        bare_now = _seconds(bare, steps, placement)
        if number:  # the first round warms up
            ours_s += ours_now
            bare_s += bare_now
            waited_s += waited_now
    ours.close()
    p50_ours, p50_bare = median(ours_s), median(bare_s)
    batch = f"batch {configuration.batch} x {configuration.crop_px} px"
    detail = f"n {len(ours_s)}; p50 {p50_ours * 1000:.0f} and {p50_bare * 1000:.0f} ms; {batch}"
    computing = 100 * (1 - waited_s / sum(ours_s))
    return [
        Figure(f"{preset}: training step, ours / bare PyTorch", p50_ours / p50_bare, "x", MOST_RATIO, detail),
        Figure(f"{preset}: time in compute", computing, "%", LEAST_COMPUTE_PERCENT, more_is_better=True),
    ]


def _seconds(stream: Generator[int, None, None], steps: int, placement: Placement) -> list[float]:
    """How long each of the next steps took."""
    found = []
    for _ in range(steps):
        started = time.perf_counter()
        next(stream)
        if placement.device.type == "cuda":
            torch.cuda.synchronize(placement.device)
        found.append(time.perf_counter() - started)
    return found


def _our_fit(configuration: Configuration, tube: FilamentFrames, steps: int, placement: Placement) -> Fit:
    torch.manual_seed(1)
    net = nets.build(configuration.net)
    placement.place(net)
    return Fit(
        net,
        TrainingStream(
            source_of(net, [tube], pairs=configuration.pairs), configuration=configuration, seed=1, placement=placement
        ),
        configuration=configuration,
        objective=build_objective(configuration, net, [tube]),
        judge=lambda candidate, step: None,
        stage=Stage("benchmark", steps + 1, 0, steps + 1),
        placement=placement,
        listen=lambda event: None,
    )


def _bare_steps(configuration: Configuration, tube: FilamentFrames, placement: Placement) -> Generator[int, None, None]:
    torch.manual_seed(1)
    net = nets.build(configuration.net)
    placement.place(net)
    net.train()
    objective = build_objective(configuration, net, [tube])
    stream = TrainingStream(
        source_of(net, [tube], pairs=configuration.pairs), configuration=configuration, seed=1, placement=placement
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=configuration.learning_rate)
    batches = [stream.draw().samples for _ in range(4)]
    for number in count():
        with placement.autocast():
            loss = objective.of(net, batches[number % len(batches)])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        yield number


def _stream(net: Net, configuration: Configuration, tube: FilamentFrames, placement: Placement) -> TrainingStream:
    source = source_of(net, [tube], pairs=configuration.pairs)
    return TrainingStream(source, configuration=configuration, seed=1, placement=placement)


def main() -> None:
    parser = argparse.ArgumentParser(description="Our training step beside the bare one of PyTorch.")
    parser.add_argument("--presets", nargs="+", default=["quick", "mtdn"], choices=list(PRESETS))
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--steps", type=int, default=6, help="of each round")
    parser.add_argument("--batch", type=int, help="instead of the preset's")
    parser.add_argument("--device", default="auto")
    options = parser.parse_args()
    prepare_this_process()
    use_available_cores()
    placement = choose_placement(options.device)
    changes = {} if options.batch is None else {"batch": options.batch}
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores, {placement}")
    print("| what | measured | goal | | detail |\n| --- | --- | --- | --- | --- |")
    for preset in options.presets:
        figures = measure(preset, rounds=options.rounds, steps=options.steps, placement=placement, **changes)
        print(*figures, sep="\n", flush=True)


if __name__ == "__main__":
    main()
