"""A model on disk: `model.safetensors` with the weights, `model.json` with everything needed to open and judge it.

A folder may come from anybody. Nothing in it is executed, it names no other file, and what it claims is compared with
the network that it says it is before memory is taken for either.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors.torch import save

from annotations.domain.errors import InvalidInput
from mlbackend.nets import build, outline, stored
from mlbackend.nets.interface import Net, parameter_count
from mlbackend.nets.model_facts import FACTS_FILE, FORMAT, read_facts
from mlbackend.nets.weights_file import Wanted, fingerprint, read_weights

WEIGHTS_FILE = "model.safetensors"


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A network with its weights, and the facts stored beside it."""

    net: Net
    facts: dict[str, Any]


def save_checkpoint(
    folder: Path, net: Net, *, net_configuration: dict[str, Any], facts: dict[str, Any]
) -> dict[str, Any]:
    """Write a network into a folder and return its facts with size and fingerprint of the weights."""
    weights = folder / WEIGHTS_FILE
    weights.write_bytes(save({name: value.detach().cpu().contiguous() for name, value in net.state_dict().items()}))
    complete = {
        "format": FORMAT,
        "architecture": net_configuration["architecture"],
        "net": stored(net_configuration),
        **facts,
        "parameter_count": parameter_count(net),
        "size_bytes": weights.stat().st_size,
        "weights_sha256": fingerprint(weights),
    }
    (folder / FACTS_FILE).write_text(json.dumps(complete, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    return complete


def load_checkpoint(folder: Path) -> Checkpoint:
    """Open a model; nothing in it is executed.

    Raises
    ------
    InvalidInput
        ``model_not_found``, ``model_unreadable``, ``network_too_large``, ``weights_damaged`` or ``weights_unfit``.
    """
    facts = read_facts(folder)
    weights = folder / WEIGHTS_FILE
    if not weights.is_file():
        raise InvalidInput(f"There is no {WEIGHTS_FILE} in {folder}.", code="model_not_found")
    try:
        expected = outline(facts["net"]).state_dict()
        tensors = read_weights(
            weights, Wanted(expected), sha256=facts["weights_sha256"], described_by=str(folder / FACTS_FILE)
        )
        net = build(facts["net"])
        net.load_state_dict(tensors)
    except (RuntimeError, TypeError, ValueError) as error:
        raise InvalidInput(f"The model in {folder} cannot be opened: {error}", code="model_unreadable") from error
    net.eval()
    return Checkpoint(net, facts)
