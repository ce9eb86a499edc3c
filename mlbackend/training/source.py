"""What a network draws its samples from: frames, frames beside their neighbours, or pairs."""

from collections.abc import Sequence

from annotations.domain.errors import InvalidInput
from mlbackend.data.filament import FilamentFrames
from mlbackend.data.samples import FilamentSamples, frame_samples, neighbour_samples, pair_samples
from mlbackend.nets.interface import FrameNet, Net


def source_of(net: Net, filaments: Sequence[FilamentFrames], *, pairs: str) -> FilamentSamples:
    """The samples of labelled filaments that a network learns from.

    Raises
    ------
    InvalidInput
        ``single_frame``: a network of pairs, and no pair.
    """
    if isinstance(net, FrameNet):
        return neighbour_samples(filaments) if net.has_memory else frame_samples(filaments)
    samples = pair_samples(filaments, pairs=pairs)
    if not len(samples):
        raise InvalidInput("There is no pair of frames to learn from.", code="single_frame")
    return samples
