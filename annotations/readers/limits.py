"""What a header may claim. Checked before anything of that size is allocated."""

from annotations.domain.errors import InvalidInput

LONGEST_SIDE_PX = 65_536
MOST_FRAME_BYTES = 512 * 2**20
MOST_FRAMES = 1_000_000
# Lossless codecs reach a thousandth on blank frames only; noise, which every recording has, packs to a half or so.
MOST_PACKING = 1_000
PACKED_WITHOUT_QUESTION = 256 * 2**20
LONGEST_METADATA_BYTES = 64 * 2**20


def check_shape(shape: tuple[int, ...], *, pixel_bytes: int) -> tuple[int, int, int]:
    """Return (T, H, W), or refuse it.

    Raises
    ------
    InvalidInput
        ``no_frames`` or ``header_absurd``.
    """
    frames, height, width = (int(length) for length in shape)
    if frames == 0:
        raise InvalidInput("This recording holds no frames.", code="no_frames")
    frame_bytes = height * width * pixel_bytes
    if (
        min(frames, height, width) < 1
        or max(height, width) > LONGEST_SIDE_PX
        or frame_bytes > MOST_FRAME_BYTES
        or frames > MOST_FRAMES
    ):
        raise InvalidInput(
            f"The header says {frames} frames of {height} x {width} pixels; up to {MOST_FRAMES:,} frames with sides of "
            f"up to {LONGEST_SIDE_PX:,} pixels and {MOST_FRAME_BYTES // 2**20} MiB each are read. "
            "If the recording really is that large, cut it into parts.",
            code="header_absurd",
            extra={"shape": [frames, height, width]},
        )
    return frames, height, width


def check_complete(claimed_bytes: int, *, file_bytes: int) -> None:
    """Refuse a file that is shorter than what its header promises: ``file_truncated``."""
    if claimed_bytes > file_bytes:
        raise InvalidInput(
            f"The file is incomplete: its header promises {claimed_bytes:,} bytes, the file has {file_bytes:,}. "
            "Copy it again from where it was recorded.",
            code="file_truncated",
            extra={"claimed_bytes": claimed_bytes, "file_bytes": file_bytes},
        )


def check_packing(unpacked_bytes: int, *, packed_bytes: int) -> None:
    """Refuse what would unpack to far more than any recording does: ``too_large``."""
    if unpacked_bytes > PACKED_WITHOUT_QUESTION and unpacked_bytes > MOST_PACKING * packed_bytes:
        raise InvalidInput(
            f"Its {packed_bytes:,} bytes claim to unpack to {unpacked_bytes:,}, more than {MOST_PACKING} times as "
            "many; no recording does. Export it again, uncompressed.",
            code="too_large",
            extra={"packed_bytes": packed_bytes, "unpacked_bytes": unpacked_bytes},
        )
