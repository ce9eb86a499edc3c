"""Which frames of one filament are compared with which.

Frames are counted 0..n-1 in order of time. Pairs never join two filaments.
"""

FORWARD, BACKWARD, CONSECUTIVE, ENSEMBLE = "forward", "backward", "consecutive", "ensemble"
FUSIONS = (FORWARD, BACKWARD, CONSECUTIVE, ENSEMBLE)


def ordered_pairs(n: int, self_pairs: bool = True) -> list[tuple[int, int]]:
    """All (t, t') of n frames, in both orders; n * n of them with self-pairs."""
    return [(t, other) for t in range(n) for other in range(n) if self_pairs or t != other]


def unordered_pairs(n: int) -> list[tuple[int, int]]:
    """All (t, t') with t < t'; n (n - 1) / 2 of them."""
    return [(t, later) for t in range(n) for later in range(t + 1, n)]


def partners(n: int, t: int, fusion: str) -> list[int]:
    """The frames t' whose change maps (t, t') are fused into the mask of frame t.

    Raises
    ------
    ValueError
        `fusion` is none of FUSIONS, or t is no frame of 0..n-1.
    """
    if not 0 <= t < n:
        raise ValueError(f"expected a frame of 0..{n - 1}, given {t}")
    if fusion == FORWARD:
        return [0]
    if fusion == BACKWARD:
        return [n - 1]
    if fusion == CONSECUTIVE:
        return [min(t + 1, n - 1)]  # the last frame is paired with itself
    if fusion == ENSEMBLE:
        return list(range(n))
    raise ValueError(f"expected one of {', '.join(FUSIONS)}, given {fusion!r}")
