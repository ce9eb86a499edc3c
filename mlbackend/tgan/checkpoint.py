"""A generator on disk: `generator.safetensors` with the weights, `generator.json` with what is needed to open it.

A folder may come from anybody. Nothing in it is executed, and what it claims is compared with the network that it says
it is before memory is taken for either.
"""

import json
import re
from pathlib import Path
from typing import Any

from safetensors.torch import save

from annotations.domain.errors import InvalidInput
from mlbackend.nets.interface import parameter_count
from mlbackend.nets.weights_file import Wanted, fingerprint, read_weights
from mlbackend.tgan.networks import build_generator, outline_generator
from mlbackend.tgan.networks.generators import Generator

FORMAT = "filamark-generator/1"
FACTS_FILE = "generator.json"
WEIGHTS_FILE = "generator.safetensors"
_MOST_BYTES = 16 * 2**20
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def save_generator(
    folder: Path, generator: Generator, *, values: dict[str, Any], facts: dict[str, Any]
) -> dict[str, Any]:
    """Write a generator into a folder and return its facts with the fingerprint of the weights.

    Parameters
    ----------
    folder : Path
        Exists.
    generator : Generator
    values : dict
        What `networks.build_generator` made it from.
    facts : dict
        What is to be remembered of its training.
    """
    weights = folder / WEIGHTS_FILE
    weights.write_bytes(save({name: v.detach().cpu().contiguous() for name, v in generator.state_dict().items()}))
    complete = {
        **facts,
        "format": FORMAT,
        "generator": values,
        "parameter_count": parameter_count(generator),
        "weights_sha256": fingerprint(weights),
    }
    (folder / FACTS_FILE).write_text(json.dumps(complete, indent=2, allow_nan=False) + "\n", encoding="utf-8")
    return complete


def load_generator(folder: Path) -> tuple[Generator, dict[str, Any]]:
    """Open a generator; gives its facts as well.

    Raises
    ------
    InvalidInput
        ``generator_not_found``, ``generator_unreadable``, ``network_too_large``, ``weights_damaged`` or
        ``weights_unfit``.
    """
    facts = _read_facts(folder)
    weights = folder / WEIGHTS_FILE
    if not weights.is_file():
        raise InvalidInput(f"There is no {WEIGHTS_FILE} in {folder}.", code="generator_not_found")
    try:
        expected = outline_generator(facts["generator"]).state_dict()
        tensors = read_weights(
            weights, Wanted(expected), sha256=facts["weights_sha256"], described_by=str(folder / FACTS_FILE)
        )
        generator = build_generator(**facts["generator"])
        generator.load_state_dict(tensors)
    except (RuntimeError, TypeError, ValueError) as error:
        raise _unreadable(folder / FACTS_FILE, error) from error
    generator.eval()
    return generator, facts


def _read_facts(folder: Path) -> dict[str, Any]:
    path = folder / FACTS_FILE
    if not path.is_file():
        raise InvalidInput(f"There is no generator in {folder}: {FACTS_FILE} is missing.", code="generator_not_found")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES >> 20} MB")
        facts = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(facts, dict) or facts.get("format") != FORMAT:
            raise ValueError(f"its format is not {FORMAT}")
        if not isinstance(facts.get("generator"), dict):
            raise ValueError("it does not describe its network under generator")
        if not _FINGERPRINT.fullmatch(str(facts.get("weights_sha256"))):
            raise ValueError("weights_sha256 is no SHA-256")
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, error) from error
    return facts


def _unreadable(path: Path, error: Exception) -> InvalidInput:
    return InvalidInput(f"{path} cannot be read: {error}", code="generator_unreadable")
