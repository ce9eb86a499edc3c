"""Random numbers that belong to one thing: what another thing draws, or how many things there are, changes nothing."""

from enum import IntEnum

from numpy.random import PCG64, Generator, SeedSequence


class Stream(IntEnum):
    """What is drawn. The values are part of what a seed means: never change one."""

    SHAPE = 0
    CONTEXT = 1
    EXCLUSION = 2
    EROSION = 3
    RENDERING = 4


def stream(kind: Stream, *, seed: int, number: int, state: int = 0) -> Generator:
    """The generator for one purpose in mask `number` of a seed, at its state of erosion `state`."""
    if seed < 0 or number < 0 or state < 0:
        raise ValueError(f"expected seed, number and state of 0 or more, given {seed}, {number} and {state}")
    return Generator(PCG64(SeedSequence(seed, spawn_key=(number, int(kind), state))))
