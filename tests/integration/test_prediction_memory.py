"""Peak memory of predicting a video must not grow with its length. Each run is a process: a peak is never forgotten."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

PROGRAM = """
import resource, sys
from pathlib import Path
import torch
from mlbackend import nets
from mlbackend.data.folder import DataFolder
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import FramePredictions
from mlbackend.nets.placement import Placement

torch.set_num_threads(1)
net = nets.build({"architecture": sys.argv[2], "widths": [8, 8]})
source = DataFolder(Path(sys.argv[1])).frames_on_disk("F")
options = InferenceOptions(fusion=sys.argv[3], references=int(sys.argv[4]))
few = FramePredictions(net, source, placement=Placement(torch.device("cpu")), options=options, memory_bytes=2**20)
print(sum(1 for frame in few), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
SIZE = 96


def peak_mb(folder, frames, *how):
    images = folder / str(frames) / "F" / "img"
    images.mkdir(parents=True, exist_ok=True)
    for number in range(frames):
        grey = np.random.default_rng(number).integers(0, 170, (SIZE, SIZE), dtype=np.uint8)
        Image.fromarray(grey).save(images / f"f_{number:06d}.png", compress_level=0)
    command = [sys.executable, "-c", PROGRAM, str(folder / str(frames)), *map(str, how)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(said[0]) == frames
    return int(said[1]) / 1024


@pytest.mark.slow
@pytest.mark.parametrize(
    "how",
    [("three_class", "backward", 0), ("mtdn", "backward", 0), ("mtdn", "consecutive", 0), ("mtdn", "ensemble", 4)],
    ids=lambda how: "-".join(map(str, how)),
)
def test_five_times_the_frames_take_no_more_memory(tmp_path, how):
    """400 more frames of 96 x 96 are 18 MB as input and output alone, 118 MB of features, 470 MB of halves."""
    short, long = peak_mb(tmp_path, 100, *how), peak_mb(tmp_path, 500, *how)

    assert long - short < 12
