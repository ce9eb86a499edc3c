"""Two or more evaluations side by side: who is better, by how much, and whether chance would do.

Frames of one filament resemble each other, so that they are not resampled one by one: blocks of n^(1/3) neighbours of
one filament are drawn together (interval), or change their sign together (p-value).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Record = Mapping[str, Any]

RESAMPLES = 2000
LEVEL = 0.95
FEWEST = 3  # below that, resampling says nothing


@dataclass(frozen=True)
class Difference:
    """Of the macro-F1 of single frames: second minus first, over the frames that both judged.

    Attributes
    ----------
    mean : float
        Of all frames.
    low, high : float or None
        95 % interval of the mean; None where the frames are too few.
    p_value : float or None
        How often signs that are changed by chance give a mean this far from zero.
    frames : int
    """

    mean: float
    low: float | None
    high: float | None
    p_value: float | None
    frames: int


def compare(first: Record, second: Record) -> dict[str, Any]:
    """Compare two records of `record.Recorder`.

    Returns
    -------
    dict
        By descriptor that both have: ``pooled`` and ``clipped`` (differences of the macro-F1), ``frames`` (a
        Difference), ``filaments`` (the same for each, with its frames). ``left_out``: frames that only one has.
    """
    ours, theirs = ({filament["name"]: filament for filament in record["filaments"]} for record in (first, second))
    names = [name for name in ours if name in theirs]
    found: dict[str, Any] = {"left_out": _left_out(ours, theirs)}
    for descriptor in [d for d in first["descriptors"] if d in second["descriptors"]]:
        by_filament = {name: _frame_differences(ours[name], theirs[name], descriptor) for name in names}
        found[descriptor] = {
            **{
                kind: second[kind][descriptor]["macro_f1"] - first[kind][descriptor]["macro_f1"]
                for kind in ("pooled", "clipped")
            },
            "frames": _asdict(difference([_values(frames) for frames in by_filament.values()])),
            "filaments": [
                {
                    "name": name,
                    "pooled": theirs[name]["pooled"][descriptor]["macro_f1"]
                    - ours[name]["pooled"][descriptor]["macro_f1"],
                    "frames": _asdict(difference([_values(frames)])),
                    "by_frame": frames,
                }
                for name, frames in by_filament.items()
            ],
        }
    return found


def difference(by_filament: Sequence[NDArray[np.float64]]) -> Difference | None:
    """Mean difference of frames, with its interval; None where there is no frame.

    Parameters
    ----------
    by_filament : sequence of ndarray of float, shape (n,)
        Differences of the frames of each filament, in order of time.
    """
    series = [values for values in by_filament if len(values)]
    total = sum(len(values) for values in series)
    if not total:
        return None
    mean = float(np.concatenate(series).mean())
    if total < FEWEST:
        return Difference(mean, None, None, None, total)
    random = np.random.default_rng(total)  # the same answer for the same frames
    drawn = sum(_resampled_sums(values, random) for values in series) / total
    flipped = sum(_flipped_sums(values, random) for values in series) / total
    low, high = np.percentile(drawn, [50 * (1 - LEVEL), 50 * (1 + LEVEL)])
    # The arrangement that was observed is one of the possible ones (Phipson and Smyth 2010).
    beyond = int(np.count_nonzero(np.abs(flipped) >= abs(mean) - 1e-15))
    return Difference(mean, float(low), float(high), (beyond + 1) / (RESAMPLES + 1), total)


def _block_length(n: int) -> int:
    return max(1, round(n ** (1 / 3)))


def _resampled_sums(values: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Sums of n values drawn in circular blocks, (RESAMPLES,). Politis and Romano 1992."""
    n, length = len(values), _block_length(len(values))
    starts = random.integers(0, n, size=(RESAMPLES, -(-n // length)))
    places = (starts[..., None] + np.arange(length)).reshape(RESAMPLES, -1)[:, :n] % n
    return values[places].sum(axis=1)


def _flipped_sums(values: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    """Sums of the values with the signs of whole blocks changed by chance, (RESAMPLES,)."""
    length = _block_length(len(values))
    sums = np.add.reduceat(values, np.arange(0, len(values), length))
    return random.choice((-1.0, 1.0), size=(RESAMPLES, len(sums))) @ sums


def _frame_differences(first: Record, second: Record, descriptor: str) -> list[dict[str, Any]]:
    theirs = {frame["file"]: frame for frame in second["frames"]}
    return [
        {
            "file": frame["file"],
            "time_s": frame["time_s"],
            "first": frame[descriptor]["macro_f1"],
            "second": theirs[frame["file"]][descriptor]["macro_f1"],
        }
        for frame in first["frames"]
        if frame["file"] in theirs
    ]


def _values(frames: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
    return np.array([frame["second"] - frame["first"] for frame in frames], dtype=np.float64)


def _left_out(ours: Mapping[str, Record], theirs: Mapping[str, Record]) -> int:
    files = [
        {(name, frame["file"]) for name, filament in side.items() for frame in filament["frames"]}
        for side in (ours, theirs)
    ]
    return len(files[0] ^ files[1])


def _asdict(found: Difference | None) -> dict[str, Any] | None:
    return None if found is None else asdict(found)
