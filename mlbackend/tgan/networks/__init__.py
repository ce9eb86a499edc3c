"""Generators and discriminators by name. To add one, copy its nearest sibling and name it here.

Generators take masks (N, K, H, W) or images (N, 1, H, W) and give images (N, 1, H, W); discriminators give maps of
logits. Everything lies between 0 and 1, as in `mlbackend.nets`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import torch
from torch import nn

from mlbackend.nets import refuse_too_large
from mlbackend.tgan.configuration import Configuration
from mlbackend.tgan.networks.bodies import Body, NestedBody, ResidualBody, UNetBody
from mlbackend.tgan.networks.discriminators import BodyDiscriminator, Discriminator, PatchGAN
from mlbackend.tgan.networks.generators import Generator

# The source's first weights (Zhu et al. 2017).
_WEIGHT_SD = 0.02

NetT = TypeVar("NetT", bound=nn.Module)


def build_generator(
    architecture: str,
    *,
    channels_in: int,
    widths: Sequence[int],
    norm: str,
    noise_channels: int = 0,
    residual_blocks: int = 9,
) -> Generator:
    """A generator with fresh weights.

    Raises
    ------
    ValueError
        No such architecture or norm, or impossible widths.
    InvalidInput
        ``network_too_large``.
    """
    return _fresh(partial(_generator, architecture, channels_in, tuple(widths), norm, noise_channels, residual_blocks))


def outline_generator(values: Mapping[str, Any]) -> Generator:
    """What `build_generator` makes of these values on the device ``meta``: no memory, no weights; raises as it does."""
    defaults = {"noise_channels": 0, "residual_blocks": 9}
    return _outlined(partial(_generator, **(defaults | dict(values))))


def build_discriminator(architecture: str, *, channels_in: int, widths: Sequence[int], norm: str) -> Discriminator:
    """A discriminator with fresh weights; raises as `build_generator`."""

    def make() -> Discriminator:
        if architecture == "patchgan":
            return PatchGAN(channels_in, widths, norm)
        return BodyDiscriminator(_body(architecture, channels_in, widths, norm, 0), channels_in)

    return _fresh(make)


def generator_values(configuration: Configuration, *, channels_in: int, norm: str, noisy: bool) -> dict[str, Any]:
    """What `build_generator` takes, as plain values that can be stored with the weights."""
    return {
        "architecture": configuration.generator,
        "channels_in": channels_in,
        "widths": list(configuration.generator_widths),
        "norm": norm,
        "noise_channels": configuration.noise_channels if noisy else 0,
        "residual_blocks": configuration.residual_blocks,
    }


def _generator(
    architecture: str, channels_in: int, widths: Sequence[int], norm: str, noise_channels: int, residual_blocks: int
) -> Generator:
    body = _body(architecture, channels_in + noise_channels, widths, norm, residual_blocks)
    return Generator(body, channels_in=channels_in, noise_channels=noise_channels)


def _body(architecture: str, channels_in: int, widths: Sequence[int], norm: str, residual_blocks: int) -> Body:
    if architecture == "resnet":
        return ResidualBody(channels_in, widths, norm, residual_blocks)
    kinds: Mapping[str, type[UNetBody] | type[NestedBody]] = {"unet": UNetBody, "unetpp": NestedBody}
    if architecture not in kinds:
        raise ValueError(f"expected a network of {', '.join((*kinds, 'resnet'))}, given {architecture!r:.200}")
    return kinds[architecture](channels_in, widths, norm)


def _outlined(make: Callable[[], NetT]) -> NetT:
    """On the device ``meta``; without `_initialise`, whose random numbers there load half of torch's compiler."""
    with torch.device("meta"):
        net = make()
    refuse_too_large(net)
    return net


def _fresh(make: Callable[[], NetT]) -> NetT:
    """Counted before memory is taken for it."""
    _outlined(make)
    net = make()
    net.apply(_initialise)
    return net


def _initialise(layer: nn.Module) -> None:
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d):
        nn.init.normal_(layer.weight, 0.0, _WEIGHT_SD)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    elif isinstance(layer, nn.BatchNorm2d | nn.InstanceNorm2d) and layer.affine:
        nn.init.normal_(layer.weight, 1.0, _WEIGHT_SD)
        nn.init.zeros_(layer.bias)
