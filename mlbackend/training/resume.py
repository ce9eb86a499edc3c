"""The state of a training on disk, so that an interrupted one goes on as if nothing had happened.

A state is `state-<number>.safetensors` with all tensors and `state.json` with everything else: nothing in it is
executed when it is read. The JSON file names the other and its fingerprint, and is put in place last, in one step: a
process that is killed while it saves leaves the state before.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor

from annotations.domain.errors import InvalidInput

FORMAT = "filamark-training-state/1"
FACTS_FILE = "state.json"
EVERY_S = 60.0

# What must be the same for a training to go on, and what people call it.
_SAME = {"configuration": "configuration", "seed": "seed", "data": "data"}

Tensors = dict[str, Tensor]


@dataclass(frozen=True, eq=False)
class TrainingState:
    """Everything a training needs to go on: tensors by name, and plain values."""

    tensors: Tensors
    facts: dict[str, Any]

    def part(self, name: str) -> Tensors:
        """The tensors under ``name.``, without it."""
        return under(self.tensors, name)

    def check(self, **expected: Any) -> None:
        """Refuse the state of another training.

        Raises
        ------
        InvalidInput
            ``resume_mismatch``: another configuration, seed or data.
        """
        other = [_SAME[name] for name in _SAME if self.facts.get(name) != _plain(expected[name])]
        if other:
            raise InvalidInput(
                f"The interrupted training had another {' and '.join(other)}: start it as it was, or delete its state "
                "to begin anew.",
                code="resume_mismatch",
                extra={"differs": other},
            )


def under(tensors: Mapping[str, Tensor], name: str) -> Tensors:
    """The tensors whose names begin with ``name.``, without that beginning."""
    start = f"{name}."
    return {key.removeprefix(start): value for key, value in tensors.items() if key.startswith(start)}


class StateFolder:
    """Where a training keeps its state.

    Parameters
    ----------
    folder : Path
        Made when first saved to; nothing else belongs into it.
    every_s : float
        Seconds from one saving to the next; 0 saves when asked only.
    """

    def __init__(self, folder: Path, *, every_s: float = EVERY_S) -> None:
        self.folder = folder
        self._every_s = every_s
        self._saved = time.monotonic()
        self._source: Callable[[], TrainingState | None] = lambda: None

    @property
    def exists(self) -> bool:
        return (self.folder / FACTS_FILE).is_file()

    def keep(self, source: Callable[[], TrainingState | None]) -> None:
        """Take states from here from now on; it gives None where there is none to be had."""
        self._source = source

    def save_if_due(self) -> None:
        """Save when the time has come."""
        if self._every_s and time.monotonic() - self._saved >= self._every_s:
            self.save()

    def save(self) -> bool:
        """Save the present state; says whether there was one.

        Raises
        ------
        InvalidInput
            ``state_not_writable``.
        """
        state = self._source()
        if state is not None:
            try:
                self._write(state)
            except OSError as error:
                reason = error.strerror or str(error)
                raise InvalidInput(
                    f"The state of the training cannot be written to {self.folder}: {reason}.",
                    code="state_not_writable",
                ) from error
            self._saved = time.monotonic()
        return state is not None

    def load(self) -> TrainingState | None:
        """The state that was saved last, or None.

        Raises
        ------
        InvalidInput
            ``state_damaged``.
        """
        if not self.exists:
            return None
        try:
            facts = json.loads((self.folder / FACTS_FILE).read_text(encoding="utf-8"))
            if facts["format"] != FORMAT:
                raise ValueError(f"its format is not {FORMAT}")
            content = (self.folder / Path(facts["tensors"]).name).read_bytes()
            if hashlib.sha256(content).hexdigest() != facts["tensors_sha256"]:
                raise ValueError("its tensors are not those that it describes")
            return TrainingState(load(content), facts)
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise InvalidInput(
                f"The state of the training in {self.folder} cannot be read: {error}. Delete it to begin anew.",
                code="state_damaged",
            ) from error

    def remove(self) -> None:
        """Forget the state: the training is over."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, state: TrainingState) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        before = {path.name for path in self.folder.iterdir()}
        number = max((_number(name) for name in before), default=0) + 1
        content = save({name: value.detach().cpu().contiguous() for name, value in state.tensors.items()})
        file = f"state-{number}.safetensors"
        _write_through(self.folder / file, content)
        facts = {
            "format": FORMAT,
            "tensors": file,
            "tensors_sha256": hashlib.sha256(content).hexdigest(),
            **state.facts,
        }
        fresh = self.folder / f"{FACTS_FILE}.{number}"
        _write_through(fresh, json.dumps(facts).encode())
        os.replace(fresh, self.folder / FACTS_FILE)  # noqa: PTH105  (the one that replaces on every system)
        for name in before - {FACTS_FILE}:
            (self.folder / name).unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _number(name: str) -> int:
    """The number of a file of a state; 0 for any other name."""
    digits = name.removeprefix("state-").removesuffix(".safetensors")
    return int(digits) if digits.isdigit() else 0


def _plain(value: Any) -> Any:
    """As it comes back from JSON."""
    return json.loads(json.dumps(value))
