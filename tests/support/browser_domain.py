"""Calls the browser's pure functions (`frontend/src/domain`) from Python: one Node process, line by line."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
SCRIPT = Path(__file__).with_name("domain_calls.mjs")
ARRAYS = {"u1": "Uint8Array", "u2": "Uint16Array", "i4": "Int32Array", "f4": "Float32Array", "f8": "Float64Array"}
KINDS = {name: kind for kind, name in ARRAYS.items()}


class BrowserDomain:
    """`domain.call("morphology.grown", mask, 3)`: two-dimensional arrays go and come as masks or greys."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._answer()

    def call(self, name: str, *values: Any) -> Any:
        """What `<module>.<function>` gives for these values.

        Raises
        ------
        RuntimeError
            What the function threw.
        """
        assert self._process.stdin is not None
        sent = json.dumps({"call": name, "arguments": [_given(value) for value in values]})
        self._process.stdin.write(f"{sent}\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the browser's functions ended without an answer")
        answer = json.loads(line, object_hook=_taken)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("result")


@contextmanager
def opened() -> Iterator[BrowserDomain]:
    """Starts Node; skips the test where the front end's packages are not installed, fails there with CI=true."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None or not (FRONTEND / "node_modules" / "vite").is_dir():
        missing = "Node or frontend/node_modules is missing; `./run test` installs both"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    command = [node, str(SCRIPT), str(FRONTEND)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=FRONTEND) as process:
        try:
            yield BrowserDomain(process)
        finally:
            process.terminate()


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _given(inner) for key, inner in value.items()}
    if not isinstance(value, np.ndarray):
        return value
    flat = np.ascontiguousarray(value.view(np.uint8) if value.dtype == bool else value)
    array = {"array": ARRAYS[flat.dtype.str[1:]], "data": base64.b64encode(flat.tobytes()).decode()}
    return {"height": value.shape[0], "width": value.shape[1], "data": array} if value.ndim == 2 else array


def _taken(answer: dict[str, Any]) -> Any:
    if "array" in answer:
        return np.frombuffer(base64.b64decode(answer["data"]), dtype=KINDS[answer["array"]])
    if answer.keys() == {"height", "width", "data"}:
        grid = answer["data"].reshape(answer["height"], answer["width"])
        return grid.astype(bool) if grid.dtype == np.uint8 else grid
    return answer
