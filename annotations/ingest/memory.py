"""How much memory the process may take, and what that allows."""

import sys
from pathlib import Path

from annotations.domain.errors import InvalidInput

# The interpreter with its libraries, readers' own buffers, and chunks between compressing and writing.
BASE_BYTES = 200 * 2**20


def limit(size: int) -> None:
    """Refuse the process more than `size` bytes of its own: Python then raises MemoryError instead of being killed.

    What counts is data, not addresses: a mapped recording and reserved stretches of address space are free.
    """
    if size and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def check_frame(frame_bytes: int, memory_bytes: int) -> None:
    """InvalidInput ``too_large`` where not even one frame can be taken in."""
    if memory_bytes and BASE_BYTES + 2 * frame_bytes > memory_bytes:
        raise InvalidInput(
            f"One frame takes {frame_bytes / 1e6:.0f} MB, more than this server has set aside for taking in "
            "recordings. Ask its administrator to raise FILAMARK_INGEST_MEMORY.",
            code="too_large",
            extra={"frame_bytes": frame_bytes, "memory_bytes": memory_bytes},
        )


def allows_reading_ahead(block_bytes: int, memory_bytes: int) -> bool:
    """Whether two blocks, and the smaller levels of one, fit."""
    return not memory_bytes or BASE_BYTES + 2 * block_bytes + block_bytes // 3 <= memory_bytes


def peak_bytes() -> int | None:
    """The most that was resident at once; None where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), None)
