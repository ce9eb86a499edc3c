"""A network as ONNX graphs that say what it says, checked before they are handed out.

A network of single frames is one graph, with a second input where it remembers another frame. A network of pairs is
two, so that whoever runs it can encode each frame once: `encode` makes features of frames, `compare` logits of two.
The number of frames is free, their size fixed.
"""

import json
import logging
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from annotations.domain.errors import FilamarkError
from mlbackend.data.grey import PAINTED
from mlbackend.nets.interface import FrameNet, Net, PairNet
from mlbackend.nets.memory import remembered

MOST_DIFFERENCE = 1e-3
FORMAT = "filamark-onnx/1"
ENCODE, COMPARE = "encode", "compare"
_TOLD = ("format", "architecture", "net", "weights_sha256", "parameter_count", "seed")
_MEMORY = "the last frame's grey values and masks A1, A2 (N, 3, H, W); before the first frame 0.5, and empty masks"
_CHECKED_WITH = (1, 3)  # frames


class ExportFailed(FilamarkError):  # noqa: N818
    """A graph does not say what the network says."""


@dataclass(frozen=True)
class Exported:
    """A graph on disk, and by how much its output differs at most from the network's."""

    path: Path
    largest_difference: float


@dataclass(frozen=True, eq=False)
class _Graph:
    """A module to be traced, with names and examples of what goes in."""

    name: str
    module: nn.Module
    inputs: Mapping[str, Tensor]
    outputs: Sequence[str]


class _Frames(nn.Module):
    """Frames in; named logits, then the probability of lying inside each descriptor out."""

    def __init__(self, net: FrameNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, frames: Tensor) -> tuple[Tensor, ...]:
        logits = self.net(frames)
        return *logits.values(), self.net.inside(logits)


class _FramesWithMemory(_Frames):
    """The same of a network that is also told what it remembers."""

    def forward(self, frames: Tensor, memory: Tensor) -> tuple[Tensor, ...]:  # type: ignore[override]
        logits = self.net(frames, memory)
        return *logits.values(), self.net.inside(logits)


class _Encode(nn.Module):
    def __init__(self, net: PairNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, frames: Tensor) -> Tensor:
        return self.net.encode(frames)


class _Compare(nn.Module):
    def __init__(self, net: PairNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, first: Tensor, second: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.net.compare(first, second).values())


def export(net: Net, out: Path, *, facts: Mapping[str, Any], size: tuple[int, int]) -> list[Exported]:
    """Write the graphs of a network and check them.

    Parameters
    ----------
    net : FrameNet or PairNet
        On the CPU; it is put into evaluation mode.
    out : Path
        The file of a network of single frames; the folder of a network of pairs, which receives `encode.onnx` and
        `compare.onnx`.
    facts : mapping
        What the checkpoint says of the model; what identifies it goes into the graphs.
    size : tuple of int
        Height and width of the frames.

    Raises
    ------
    ExportFailed
        ``onnx_differs``: an output is off by more than `MOST_DIFFERENCE`.
    """
    net.eval()
    paths = {"": out, ENCODE: out / f"{ENCODE}.onnx", COMPARE: out / f"{COMPARE}.onnx"}
    exported = []
    for graph in _graphs(net, size):
        path = paths[graph.name]
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(graph, path, _metadata(net, facts, size))
        exported.append(Exported(path, _checked(graph, path)))
    return exported


def _graphs(net: Net, size: tuple[int, int]) -> list[_Graph]:
    frames = torch.rand((2, 1, *size), generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        if isinstance(net, FrameNet):
            outputs = [*net(frames), "inside"]
            if not net.remembers:
                return [_Graph("", _Frames(net), {"frames": frames}, outputs)]
            masks = torch.rand((2, 2, *size), generator=torch.Generator().manual_seed(1)) > 0.5
            given = {"frames": frames, "memory": remembered(frames.flip(0), masks)}
            return [_Graph("", _FramesWithMemory(net), given, outputs)]
        features = net.encode(frames)
        names = list(net.compare(features, features))
    return [
        _Graph(ENCODE, _Encode(net), {"frames": frames}, ["features"]),
        _Graph(COMPARE, _Compare(net), {"first": features, "second": features.flip(0)}, names),
    ]


def _write(graph: _Graph, path: Path, metadata: Mapping[str, str]) -> None:
    count = torch.export.Dim("n", min=1)
    logging.getLogger("onnxscript").setLevel(logging.ERROR)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the exporter's own, of its coming versions
        program = torch.onnx.export(
            graph.module.eval(),
            tuple(graph.inputs.values()),
            input_names=list(graph.inputs),
            output_names=list(graph.outputs),
            dynamic_shapes=tuple({0: count} for _ in graph.inputs),
            dynamo=True,
            verbose=False,
        )
    assert program is not None
    model = program.model_proto
    onnx.helper.set_model_props(model, dict(metadata))
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _metadata(net: Net, facts: Mapping[str, Any], size: tuple[int, int]) -> dict[str, str]:
    told = {name: facts[name] for name in _TOLD if name in facts}
    return {
        "filamark": json.dumps({"export": FORMAT, "model": told}),
        "descriptors": json.dumps(list(net.descriptors)),
        "frame_size": json.dumps(list(size)),
        "frames": f"grey (N, 1, H, W) between 0 and 1; excluded pixels painted {PAINTED:.4f}",
        **({"memory": _MEMORY} if isinstance(net, FrameNet) and net.remembers else {}),
    }


def _checked(graph: _Graph, path: Path) -> float:
    """Run the file and the network side by side, with different numbers of frames."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    largest = 0.0
    for count in _CHECKED_WITH:
        given = {name: values.repeat(count, 1, 1, 1)[:count] for name, values in graph.inputs.items()}
        with torch.inference_mode():
            answer = graph.module(*given.values())
        expected = answer if isinstance(answer, tuple) else (answer,)
        found = session.run(list(graph.outputs), {name: values.numpy() for name, values in given.items()})
        for ours, theirs in zip(expected, found, strict=True):
            largest = max(largest, float(np.abs(ours.numpy() - theirs).max()))
    if not largest <= MOST_DIFFERENCE:
        raise ExportFailed(
            f"The ONNX graph {path.name} differs from the network by up to {largest:.2g}; no more than "
            f"{MOST_DIFFERENCE:g} is allowed, so it is not handed out.",
            code="onnx_differs",
            extra={"largest_difference": largest},
        )
    return largest
