"""The smallest network of every architecture, as `nets.build` and as a configuration take it."""

from collections.abc import Sequence
from typing import Any

WIDTHS = [4, 8, 16]
TINY: dict[str, dict[str, Any]] = {
    "filanet": {"architecture": "filanet", "widths": WIDTHS},
    "three_class": {"architecture": "three_class", "widths": WIDTHS},
    "unet": {"architecture": "unet", "widths": WIDTHS},
    "unetpp": {"architecture": "unetpp", "widths": WIDTHS},
    "one_layer": {"architecture": "one_layer"},
    "encoder": {"architecture": "encoder", "encoder": "efficientnet-b0"},
    "mtdn": {"architecture": "mtdn", "widths": WIDTHS},
}


def tiny(architecture: str, widths: Sequence[int] = WIDTHS) -> dict[str, Any]:
    """The smallest network, with other widths where it has any."""
    values = dict(TINY[architecture])
    return values | {"widths": list(widths)} if "widths" in values else values
