"""The networks by name. To add one, copy its nearest sibling and name it here."""

from collections.abc import Callable, Mapping
from typing import Any

from mlbackend.nets.interface import Net
from mlbackend.nets.mtdn import MultiTaskDeltaNet
from mlbackend.nets.three_class import ThreeClassUNet
from mlbackend.nets.unet import DescriptorUNets

NETS: dict[str, Callable[..., Net]] = {
    "three_class": ThreeClassUNet,
    "unet": DescriptorUNets,
    "mtdn": MultiTaskDeltaNet,
}


def build(configuration: Mapping[str, Any]) -> Net:
    """A network with fresh weights.

    Parameters
    ----------
    configuration : mapping
        ``architecture``: a name of `NETS`; everything else goes to that network (``widths``, ...).

    Raises
    ------
    ValueError
        No such architecture.
    """
    values = dict(configuration)
    architecture = values.pop("architecture", None)
    if architecture not in NETS:
        raise ValueError(f"expected an architecture of {', '.join(NETS)}, given {architecture!r}")
    return NETS[architecture](**values)
