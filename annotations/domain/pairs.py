"""Which frames of one filament are compared with which.

Frames are counted 0..n-1 in order of time. Pairs never join two filaments.
"""

from collections.abc import Sequence

FORWARD, BACKWARD, CONSECUTIVE, ENSEMBLE = "forward", "backward", "consecutive", "ensemble"
FUSIONS = (FORWARD, BACKWARD, CONSECUTIVE, ENSEMBLE)

Pair = tuple[int, int]


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


def references(times: Sequence[float], count: int) -> list[int]:
    """Frames that stand for all of them: the nearest ones to `count` moments spread evenly, first and last included.

    Parameters
    ----------
    times : sequence of float
        When each frame was taken, or its number in the recording; rising. Frames may come at uneven intervals.
    count : int
        How many frames, at least 1; all of them where there are no more. A single one is the last.

    Returns
    -------
    list of int
        Positions, rising, none twice.
    """
    if count < 1:
        raise ValueError(f"expected 1 reference or more, given {count}")
    if count >= len(times):
        return list(range(len(times)))
    first, last = times[0], times[-1]
    moments = [last - (last - first) * step / max(count - 1, 1) for step in range(count)]
    chosen: list[int] = []
    for moment in moments:
        free = (position for position in range(len(times)) if position not in chosen)
        chosen.append(min(free, key=lambda position: abs(times[position] - moment)))
    return sorted(chosen)


def compared(n: int, fusion: str, *, both_halves: bool = False, among: Sequence[int] | None = None) -> list[Pair]:
    """The pairs (t, t') that a fusion compares, by t.

    Parameters
    ----------
    n : int
        Number of frames.
    fusion : str
        One of FUSIONS.
    both_halves : bool
        A pair speaks about t' as well, so that none is compared the other way round once more: of the n * n pairs
        of the ensemble those with t <= t' are left.
    among : sequence of int, optional
        The partners of every frame in the ensemble; all frames unless given.

    Raises
    ------
    ValueError
        `fusion` is none of FUSIONS, or has partners of its own although some are given.
    """
    if among is not None and fusion != ENSEMBLE:
        raise ValueError(f"expected the fusion {ENSEMBLE} where partners are chosen, given {fusion!r}")
    listed: dict[Pair, None] = {}
    for t in range(n):
        for other in partners(n, t, fusion) if among is None else among:
            if not (both_halves and (other, t) in listed):
                listed[t, other] = None
    return list(listed)
