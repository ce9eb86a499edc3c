"""On which device a network runs, and in which number format: what is quickest there without being asked."""

import os
from dataclasses import dataclass

import torch
from torch import nn

from annotations.domain.errors import InvalidInput

DEVICES = ("auto", "cpu", "cuda")


@dataclass(frozen=True)
class Placement:
    """A device, and whether it multiplies bfloat16 faster than float32."""

    device: torch.device
    bfloat16: bool = False

    def autocast(self) -> torch.autocast:
        """Context in which convolutions use the quick format."""
        return torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.bfloat16)

    def place(self, net: nn.Module) -> nn.Module:
        """Move a network there, in the memory layout in which convolutions are quickest."""
        return net.to(self.device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    def __str__(self) -> str:
        name = torch.cuda.get_device_name(self.device) if self.device.type == "cuda" else "cpu"
        return f"{name}, {'bfloat16' if self.bfloat16 else 'float32'}"


def choose_placement(device: str = "auto") -> Placement:
    """The placement for a name of `DEVICES`; ``auto`` takes a GPU where there is one.

    Raises
    ------
    InvalidInput
        ``device_unavailable``.
    """
    if device not in DEVICES:
        raise ValueError(f"expected a device of {', '.join(DEVICES)}, given {device!r}")
    has_cuda = torch.cuda.is_available()
    if device == "cuda" and not has_cuda:
        raise InvalidInput("No CUDA device can be used here; take --device cpu.", code="device_unavailable")
    if has_cuda and device != "cpu":
        return Placement(torch.device("cuda"), bfloat16=torch.cuda.is_bf16_supported())
    return Placement(torch.device("cpu"), bfloat16=_cpu_has_bfloat16())


def use_available_cores() -> None:
    """Use as many threads as this process has cores, unless OMP_NUM_THREADS says otherwise."""
    if "OMP_NUM_THREADS" not in os.environ:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        torch.set_num_threads(cores)


def _cpu_has_bfloat16() -> bool:
    # Other processors emulate the format, which is slower than float32. torch has no public question for it.
    questions = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, question, bool)() for question in questions)
