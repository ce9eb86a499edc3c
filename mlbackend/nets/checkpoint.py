"""A model on disk: `model.safetensors` with the weights, `model.json` with everything needed to open and judge it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save

from annotations.domain.errors import InvalidInput
from mlbackend.nets import build
from mlbackend.nets.interface import Net, parameter_count

FORMAT = "filamark-model/1"
WEIGHTS_FILE = "model.safetensors"
FACTS_FILE = "model.json"


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
        "net": net_configuration,
        **facts,
        "parameter_count": parameter_count(net),
        "size_bytes": weights.stat().st_size,
        "weights_sha256": _sha256(weights),
    }
    (folder / FACTS_FILE).write_text(json.dumps(complete, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    return complete


def load_checkpoint(folder: Path) -> Checkpoint:
    """Open a model; nothing in it is executed.

    Raises
    ------
    InvalidInput
        ``model_not_found``, ``model_unreadable`` or ``weights_damaged``.
    """
    facts = _read_facts(folder)
    weights = folder / WEIGHTS_FILE
    if not weights.is_file():
        raise InvalidInput(f"There is no {WEIGHTS_FILE} in {folder}.", code="model_not_found")
    if _sha256(weights) != facts["weights_sha256"]:
        raise InvalidInput(
            f"{weights} is not the file that {FACTS_FILE} describes: it is damaged, or of another model.",
            code="weights_damaged",
        )
    try:
        net = build(facts["net"])
        net.load_state_dict(load_file(weights))
    except (SafetensorError, RuntimeError, TypeError, ValueError) as error:
        raise InvalidInput(f"The model in {folder} cannot be opened: {error}", code="model_unreadable") from error
    net.eval()
    return Checkpoint(net, facts)


def _read_facts(folder: Path) -> dict[str, Any]:
    path = folder / FACTS_FILE
    if not path.is_file():
        raise InvalidInput(f"There is no model in {folder}: {FACTS_FILE} is missing.", code="model_not_found")
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if facts["format"] != FORMAT or not isinstance(facts["net"], dict):
            raise ValueError(f"its format is not {FORMAT}")
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}", code="model_unreadable") from error
    return facts


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
