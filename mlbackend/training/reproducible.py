"""Number format and repeatability, as a configuration asks for them; both for the time of one run only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import torch

from mlbackend.nets.placement import Placement


def with_precision(placement: Placement, precision: str) -> Placement:
    """The placement with the number format of a configuration; ``auto`` leaves the choice to it."""
    return placement if precision == "auto" else replace(placement, bfloat16=precision == "bfloat16")


@contextmanager
def repeatable(wanted: bool) -> Iterator[None]:
    """Let torch use only algorithms that repeat bit by bit, and put everything back afterwards."""
    if not wanted:
        yield
        return
    enabled = torch.are_deterministic_algorithms_enabled()
    warns = torch.is_deterministic_algorithms_warn_only_enabled()
    cudnn = torch.backends.cudnn
    cudnn_before = (cudnn.deterministic, cudnn.benchmark)
    workspace = os.environ.get("CUBLAS_WORKSPACE_CONFIG")
    # cuBLAS repeats itself with a workspace of fixed size only.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.use_deterministic_algorithms(True)
    cudnn.deterministic, cudnn.benchmark = True, False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(enabled, warn_only=warns)
        cudnn.deterministic, cudnn.benchmark = cudnn_before
        if workspace is None:
            os.environ.pop("CUBLAS_WORKSPACE_CONFIG", None)
