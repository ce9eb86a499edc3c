"""How much training data is needed: nested subsets of the frames of every filament, spread in time."""

import numpy as np

PERCENTAGES = (10, 25, 50, 75, 100)
FEWEST_FRAMES = 2  # one pair of different frames


def spread_order(n: int, *, seed: int) -> list[int]:
    """All of n frames, so that every beginning of the list is spread in time.

    The first is drawn by the seed; every further one is as far as can be from all before it, the earlier of two.
    """
    if n < 1:
        raise ValueError(f"expected at least one frame, given {n}")
    positions = np.arange(n)
    order = [int(np.random.default_rng(seed).integers(n))]
    distance = np.abs(positions - order[0])
    while len(order) < n:
        following = int(np.argmax(distance))
        order.append(following)
        distance = np.minimum(distance, np.abs(positions - following))
    return order


def subset(n: int, percentage: int, *, seed: int) -> list[int]:
    """Positions of that share of n frames, in order of time; with one seed smaller shares lie within larger ones."""
    if not 0 < percentage <= 100:
        raise ValueError(f"expected a percentage above 0 and up to 100, given {percentage}")
    wanted = max(min(FEWEST_FRAMES, n), -(-n * percentage // 100))
    return sorted(spread_order(n, seed=seed)[:wanted])
