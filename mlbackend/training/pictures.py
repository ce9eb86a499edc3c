"""A few validation frames, drawn at every validation: people see what a number hides."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mlbackend.data.filament import FilamentFrames
from mlbackend.data.grey import grey_scale
from mlbackend.inference.options import InferenceOptions
from mlbackend.inference.predict import Prediction, predict
from mlbackend.nets.interface import Net, descriptor_index
from mlbackend.nets.placement import Placement
from mlbackend.training import events

FOLDER = "samples"
MOST = 4
_LARGEST_PX = 192
_GAP_PX = 2

# CM2 of the published tables: what is right and what is not, on the grey image.
TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE = (0, 200, 0), (0, 90, 255), (230, 0, 0)
TRUTH = (255, 200, 0)
_OPACITY = 0.45

Picture = NDArray[np.uint8]


class SamplePictures:
    """Draws the same frames again and again.

    Parameters
    ----------
    filaments : sequence of FilamentFrames
        Labelled; up to `MOST` frames are chosen, spread over the filaments and over time.
    out : Path
        Pictures come into its folder `FOLDER`.
    fusion : str
    """

    def __init__(self, filaments: Sequence[FilamentFrames], out: Path, *, placement: Placement, fusion: str) -> None:
        self._out = out
        self._placement = placement
        self._fusion = fusion
        self._chosen = [(_with_partners(filament, at), at) for filament, at in chosen_frames(filaments)]

    def draw(self, net: Net, step: int, listen: events.Listener) -> None:
        """Write a picture of every chosen frame and tell of each."""
        number = 0
        for (filament, kept), positions in self._chosen:
            prediction = predict(
                net, filament, placement=self._placement, options=InferenceOptions(fusion=self._fusion)
            )
            for position in positions:
                t = kept.index(position)
                path = f"{FOLDER}/{step}-{number}.png"
                _write(self._out / path, picture(filament, prediction, t))
                listen(events.sample(step=step, filament=filament.name, file=filament.files[t], path=path))
                number += 1


def chosen_frames(filaments: Sequence[FilamentFrames]) -> list[tuple[FilamentFrames, list[int]]]:
    """Up to `MOST` frames: as many filaments as possible, then evenly in time."""
    some = [filaments[at] for at in _spread(len(filaments), MOST)]
    return [(filament, _spread(len(filament), MOST // len(some))) for filament in some]


def picture(filament: FilamentFrames, prediction: Prediction, t: int) -> Picture:
    """A row for each descriptor: the image, the truth on it, and the prediction in CM2 colours; (rows, cols, 3)."""
    grey = grey_scale(filament).apply(filament.frames[t], filament.excluded[t])
    image = np.repeat((grey * 255).astype(np.uint8)[..., None], 3, axis=2)
    rows = []
    for layer, descriptor in enumerate(prediction.descriptors):
        truth = filament.masks[t, descriptor_index(descriptor)]
        predicted = prediction.masks[t, layer]
        judged = _painted(image, truth & predicted, TRUE_POSITIVE)
        judged = _painted(judged, predicted & ~truth, FALSE_POSITIVE)
        judged = _painted(judged, truth & ~predicted, FALSE_NEGATIVE)
        rows.append(_joined([image, _painted(image, truth, TRUTH), judged], axis=1))
    return _joined(rows, axis=0)


def _painted(image: Picture, where: NDArray[np.bool_], colour: tuple[int, int, int]) -> Picture:
    mixed = (1 - _OPACITY) * image + _OPACITY * np.array(colour)
    return np.where(where[..., None], mixed, image).astype(np.uint8)


def _joined(parts: Sequence[Picture], *, axis: int) -> Picture:
    shape = list(parts[0].shape)
    shape[axis] = _GAP_PX
    gap: Any = np.full(shape, 255, dtype=np.uint8)
    return np.concatenate([piece for part in parts for piece in (part, gap)][:-1], axis=axis)


def _write(path: Path, pixels: Picture) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.fromarray(pixels)
    panel_px = max(image.width // 3, 1)
    if panel_px > _LARGEST_PX:
        image = image.resize((image.width * _LARGEST_PX // panel_px, image.height * _LARGEST_PX // panel_px))
    image.save(path, format="PNG")


def _with_partners(filament: FilamentFrames, positions: Sequence[int]) -> tuple[FilamentFrames, list[int]]:
    """The chosen frames with the first and the last, to which networks of pairs compare; and which frames those are."""
    kept = sorted({0, *positions, len(filament) - 1})
    return filament.select(kept), kept


def _spread(count: int, most: int) -> list[int]:
    wanted = min(count, max(1, most))
    return [int((number + 0.5) * count / wanted) for number in range(wanted)]
