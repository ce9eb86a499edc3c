"""Weights from a safetensors file that somebody else may have made: looked at before anything of it is loaded."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from annotations.domain.errors import InvalidInput

# Room for names, shapes and layers that are left out, such as a classifier of 1000 photographs.
_SLACK_BYTES = 64 * 2**20
_NAMED = 5
_KINDS = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.float64: "F64", torch.int64: "I64"}


@dataclass(frozen=True)
class Wanted:
    """What a network expects of a file.

    Attributes
    ----------
    tensors : dict of str to Tensor
        Names, shapes and types; the values are not looked at, so they may lie on the device ``meta``.
    optional : collection of str
        Names among them that may be missing.
    left_out : collection of str
        Further names that may be there; they are not read.
    """

    tensors: Mapping[str, Tensor]
    optional: Collection[str] = ()
    left_out: Collection[str] = ()


def read_weights(path: Path, wanted: Wanted, *, sha256: str, described_by: str) -> dict[str, Tensor]:
    """Tensors of a file by name.

    Parameters
    ----------
    path : Path
        An existing file.
    wanted : Wanted
    sha256 : str
        Fingerprint of the file, in hexadecimal.
    described_by : str
        Where the fingerprint stands, for the message.

    Raises
    ------
    InvalidInput
        ``weights_damaged``: another fingerprint, no safetensors file, or values that are no numbers.
        ``weights_unfit``: names, shapes or types of another network.
    """
    most = sum(tensor.numel() * tensor.element_size() for tensor in wanted.tensors.values()) + _SLACK_BYTES
    if path.stat().st_size > most:
        raise unfit(path, f"it is larger than {most / 1e6:.0f} MB, the most that this network can need")
    if fingerprint(path) != sha256.lower():
        raise InvalidInput(
            f"{path} is not the file that {described_by} describes: it is damaged, or another one. "
            "Take the original file, or the SHA-256 that belongs to this one.",
            code="weights_damaged",
        )
    try:
        with safe_open(path, framework="pt") as file:
            _check_names(path, wanted, file.keys())
            _check_shapes(path, wanted, {n: file.get_slice(n) for n in file.keys() if n in wanted.tensors})  # noqa: SIM118
            tensors = {name: file.get_tensor(name) for name in file.keys() if name in wanted.tensors}  # noqa: SIM118
    except SafetensorError as error:
        raise InvalidInput(
            f"{path} is no safetensors file ({error}). Files of other formats can hold programs and are not opened; "
            "save the weights with the library safetensors.",
            code="weights_damaged",
        ) from error
    _check_values(path, tensors)
    return tensors


def unfit(path: Path, reason: str, **extra: list[str]) -> InvalidInput:
    """Why a file is not of this network."""
    return InvalidInput(
        f"The weights in {path} do not fit this network: {reason}.", code="weights_unfit", extra=dict(extra)
    )


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_names(path: Path, wanted: Wanted, names: Collection[str]) -> None:
    missing = sorted(set(wanted.tensors) - set(wanted.optional) - set(names))
    unexpected = sorted(set(names) - set(wanted.tensors) - set(wanted.left_out))
    if missing or unexpected:
        said = [f"{word} {_some(of)}" for word, of in (("missing", missing), ("unexpected", unexpected)) if of]
        raise unfit(path, "; ".join(said), missing=missing[:100], unexpected=unexpected[:100])


def _check_shapes(path: Path, wanted: Wanted, found: Mapping[str, "object"]) -> None:
    wrong = []
    for name, piece in found.items():
        expected = wanted.tensors[name]
        shape, kind = list(piece.get_shape()), piece.get_dtype()  # type: ignore[attr-defined]
        if shape != list(expected.shape) or kind != _KINDS.get(expected.dtype):
            belongs = f"{_KINDS.get(expected.dtype)} {_size(expected.shape)}"
            wrong.append(f"{name} is {kind} {_size(shape)} where {belongs} belongs")
    if wrong:
        raise unfit(path, _some(wrong), wrong=wrong[:100])


def _check_values(path: Path, tensors: Mapping[str, Tensor]) -> None:
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise InvalidInput(
                f"{name} in {path} holds values that are no numbers: the training that made it has failed.",
                code="weights_damaged",
                extra={"name": name},
            )


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(name[:200] for name in names[:_NAMED])}{more}"


def _size(shape: Collection[int]) -> str:
    return " x ".join(map(str, shape)) or "a single number"
