"""`model.json`: what a model says of itself. Read as if a stranger had written it."""

import json
import re
from pathlib import Path
from typing import Any

from annotations.domain.errors import InvalidInput
from annotations.domain.pairs import FUSIONS

FORMAT = "filamark-model/1"
FACTS_FILE = "model.json"
_MOST_BYTES = 16 * 2**20
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def read_facts(folder: Path) -> dict[str, Any]:
    """The facts of a model, those that later steps rely on checked.

    Raises
    ------
    InvalidInput
        ``model_not_found`` or ``model_unreadable``.
    """
    path = folder / FACTS_FILE
    if not path.is_file():
        raise InvalidInput(f"There is no model in {folder}: {FACTS_FILE} is missing.", code="model_not_found")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES >> 20} MB")
        facts = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
        _check(facts)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}", code="model_unreadable") from error
    return facts


def _check(facts: Any) -> None:
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT}")
    net = facts.get("net")
    if not isinstance(net, dict):
        raise ValueError("it does not describe its network under net")
    if facts.get("architecture") != net.get("architecture"):
        raise ValueError(
            f"it names two architectures, {facts.get('architecture')!r:.50} and {net.get('architecture')!r:.50}"
        )
    if "encoder_weights" in net:
        raise ValueError("its net names a file with encoder_weights, where a stored model holds all its weights itself")
    if not _FINGERPRINT.fullmatch(str(facts.get("weights_sha256"))):
        raise ValueError("weights_sha256 is no SHA-256")
    configuration = facts.get("configuration", {})
    if not isinstance(configuration, dict) or configuration.get("fusion", FUSIONS[0]) not in FUSIONS:
        raise ValueError(f"its configuration names no fusion of {', '.join(FUSIONS)}")


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")
