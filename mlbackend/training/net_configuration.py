"""Which part of a configuration each network understands, and what goes together. Without torch.

Names, stages and widths are those of `mlbackend.nets`, which needs torch; a test holds the two together.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotations.domain.descriptors import A1, A2

if TYPE_CHECKING:
    from mlbackend.training.configuration import Configuration

DESCRIPTOR_KEYS = (A1, A2)
ENCODERS = ("resnet34", "efficientnet-b0", "efficientnet-b1", "efficientnet-b2")
ENCODER_STAGES = 5
MOST_WIDTHS = 8
WIDEST = 2048
MOST_FOLD_PX = 4
PAIR_ARCHITECTURES = ("mtdn",)  # they compare two frames of a filament
UNDERSTOOD: Mapping[str, tuple[str, ...]] = {
    "filanet": ("widths", "fold_px", "memory"),
    "three_class": ("widths",),
    "unet": ("widths", "descriptors"),
    "unetpp": ("widths",),
    "one_layer": (),
    "encoder": ("encoder", "decoder", "encoder_weights", "encoder_sha256", "frozen_stages"),
    "mtdn": ("widths", "descriptors"),
}
_OF_ENCODERS = ("encoder", "encoder_weights", "encoder_sha256", "frozen_stages")
_FINGERPRINT = re.compile(r"[0-9a-fA-F]{64}")


def net_values(configuration: "Configuration") -> dict[str, Any]:
    """What `nets.build` takes: the architecture and the values that it understands, as plain values."""
    understood = {name: getattr(configuration, name) for name in UNDERSTOOD[configuration.architecture]}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in understood.items()}
    return {"architecture": configuration.architecture, **plain}


def check_net(configuration: "Configuration") -> None:
    """Refuse values that cannot be, or that do not go together.

    Raises
    ------
    ValueError
        Says what was expected.
    """
    _check_widths(configuration)
    if configuration.fold_px > MOST_FOLD_PX:
        raise ValueError(f"expected fold_px of 1 to {MOST_FOLD_PX}, given {configuration.fold_px}")
    _check_descriptors(configuration)
    if configuration.architecture == "encoder":
        _check_encoder(configuration)
    elif given := [name for name in _OF_ENCODERS if getattr(configuration, name)]:
        raise ValueError(f"{', '.join(given)} needs the architecture encoder, given {configuration.architecture}")
    if configuration.init != "none" and (configuration.architecture != "mtdn" or not configuration.pretraining_steps):
        raise ValueError("init needs the architecture mtdn and pretraining_steps of 1 or more")


def _check_widths(configuration: "Configuration") -> None:
    widths = configuration.widths
    if "widths" not in UNDERSTOOD[configuration.architecture]:
        return  # a preset's widths may stay when another network is chosen
    if not 2 <= len(widths) <= MOST_WIDTHS or not all(1 <= width <= WIDEST for width in widths):
        raise ValueError(f"expected at least two widths, at most {MOST_WIDTHS}, of 1 to {WIDEST}, given {list(widths)}")


def _check_descriptors(configuration: "Configuration") -> None:
    given = configuration.descriptors
    if not given or len(set(given)) != len(given) or not set(given) <= set(DESCRIPTOR_KEYS):
        raise ValueError(f"expected descriptors out of {', '.join(DESCRIPTOR_KEYS)}, given {list(given)}")
    if "descriptors" not in UNDERSTOOD[configuration.architecture] and set(given) != set(DESCRIPTOR_KEYS):
        raise ValueError(
            f"{configuration.architecture} tells outside, wall and core apart and always segments "
            f"{' and '.join(DESCRIPTOR_KEYS)}, given descriptors {list(given)}; take unet or mtdn for a single one"
        )


def _check_encoder(configuration: "Configuration") -> None:
    weights, sha256 = configuration.encoder_weights, configuration.encoder_sha256
    if configuration.encoder not in ENCODERS:
        raise ValueError(f"expected encoder to be one of {', '.join(ENCODERS)}, given {configuration.encoder!r}")
    if configuration.frozen_stages > ENCODER_STAGES:
        raise ValueError(f"expected frozen_stages of 0 to {ENCODER_STAGES}, given {configuration.frozen_stages}")
    if bool(weights) != bool(sha256):
        raise ValueError("encoder_weights and encoder_sha256 go together: a file and the SHA-256 of its content")
    if weights and not weights.endswith(".safetensors"):
        raise ValueError(f"expected encoder_weights to be a file *.safetensors, given {weights!r}")
    if sha256 and not _FINGERPRINT.fullmatch(sha256):
        raise ValueError(f"expected encoder_sha256 as 64 hexadecimal digits, given {sha256!r}")
    if configuration.frozen_stages and not weights:
        raise ValueError("frozen_stages needs encoder_weights: what is frozen must have been learned before")
