"""The networks by name. To add one, copy its nearest sibling and name it here."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch.nn import Module

from annotations.domain.errors import InvalidInput
from mlbackend.nets.encoder import EncoderNet
from mlbackend.nets.filanet import FilaNet
from mlbackend.nets.interface import Net, parameter_count
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.one_layer import OneLayerNet
from mlbackend.nets.three_class import ThreeClassUNet
from mlbackend.nets.unet import DescriptorUNets
from mlbackend.nets.unetpp import UNetPlusPlus

NETS: dict[str, Callable[..., Net]] = {
    "filanet": FilaNet,
    "three_class": ThreeClassUNet,
    "unet": DescriptorUNets,
    "unetpp": UNetPlusPlus,
    "one_layer": OneLayerNet,
    "encoder": EncoderNet,
    "mtdn": MultiTaskDeltaNet,
}
MOST_PARAMETERS = 200_000_000  # 25 times the published network; as float32 0.8 GB


def build(configuration: Mapping[str, Any]) -> Net:
    """A network with fresh weights, or with those that its configuration names.

    Parameters
    ----------
    configuration : mapping
        ``architecture``: a name of `NETS`; everything else goes to that network (``widths``, ...).

    Raises
    ------
    ValueError
        No such architecture, or a value that it cannot take.
    InvalidInput
        ``network_too_large``; for encoders ``weights_not_found``, ``weights_damaged`` or ``weights_unfit``.
    """
    outline(configuration)
    return _make(configuration)


def outline(configuration: Mapping[str, Any]) -> Net:
    """The same network on the device ``meta``: names, shapes and types of its weights, but no memory and no values.

    Raises
    ------
    ValueError, InvalidInput
        As `build`, but no file is opened.
    """
    with torch.device("meta"):
        net = _make(stored(configuration))
    refuse_too_large(net)
    return net


def refuse_too_large(net: Module) -> None:
    """Raise InvalidInput (``network_too_large``) for an outline with more than `MOST_PARAMETERS`."""
    if (count := parameter_count(net)) > MOST_PARAMETERS:
        raise InvalidInput(
            f"This network would have {count:,} parameters; at most {MOST_PARAMETERS:,} are allowed. "
            "Take smaller widths.",
            code="network_too_large",
        )


def stored(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration as it is kept with trained weights: it does not need the file that they once started from."""
    return {name: value for name, value in configuration.items() if name != "encoder_weights"}


def _make(configuration: Mapping[str, Any]) -> Net:
    values = dict(configuration)
    architecture = values.pop("architecture", None)
    if not isinstance(architecture, str) or architecture not in NETS:
        raise ValueError(f"expected an architecture of {', '.join(NETS)}, given {architecture!r:.200}")
    return NETS[architecture](**values)
