"""The environment in which a training or prediction process should be started. Without torch: the launcher reads it."""

import os
from collections.abc import Mapping
from types import MappingProxyType

# glibc gives large activations back to the kernel after every layer and faults them in again for the next one;
# keeping them doubled the throughput of a batch of eight on two cores. It is read once, when a process starts.
_MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(4 * 2**30),
    "MALLOC_TRIM_THRESHOLD_": str(8 * 2**30),
    "MALLOC_TOP_PAD_": str(256 * 2**20),
}

# Threads that wait by spinning keep the other process on the same core from the work they wait for: on two cores
# shared with a web server and a browser, training steps took 1.9 s instead of 6 to 8 s. Read when torch is imported.
_THREADS = {"OMP_WAIT_POLICY": "PASSIVE"}

WORKER_ENVIRONMENT: Mapping[str, str] = MappingProxyType(_MEMORY | _THREADS)


def prepare_this_process() -> None:
    """Set what still takes effect before torch is imported, unless the user has set it."""
    for name, value in _THREADS.items():
        os.environ.setdefault(name, value)


def leads_the_team() -> bool:
    """Whether this process speaks and writes: the first of those that `torchrun` started, or the only one."""
    return os.environ.get("RANK", "0") == "0"


def team_size() -> int:
    """How many processes `torchrun` started; 1 without it."""
    return int(os.environ.get("WORLD_SIZE", "1"))
