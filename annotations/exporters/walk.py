"""What every data set exporter does frame by frame: say how far it is, look whether to stop, note who made a mask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from annotations.domain import masks
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.masks import Mask
from annotations.domain.origin import PNG_KEY
from annotations.exporters.names import unique_slugs
from annotations.exporters.records import ExportDataset, ExportFilament, ExportFrame

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


class ExportCancelledError(Exception):
    """Someone asked to stop; nothing was left behind."""


def quiet(_fraction: float, _text: str) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """An export that nobody cancels."""
    return False


def stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise ExportCancelledError


@dataclass(frozen=True)
class Step:
    """One frame on its way out: its filament, that filament's slug, and the name of its files."""

    filament: ExportFilament
    slug: str
    frame: ExportFrame

    @property
    def file_name(self) -> str:
        return f"{self.slug}_{self.frame.index:06d}.png"


def each_frame(dataset: ExportDataset, *, progress: Progress, cancelled: Cancelled) -> Iterator[Step]:
    """All frames of all filaments, in order. Progress stays below 1: the caller has something left to write."""
    done, total = 0, dataset.frame_count
    slugs = unique_slugs(filament.name for filament in dataset.filaments)
    for filament, slug in zip(dataset.filaments, slugs, strict=True):
        for frame in filament.frames:
            stop_if(cancelled)
            yield Step(filament, slug, frame)
            done += 1
            progress(min(0.99, done / (total + 1)), f"{filament.name}: frame {frame.index}")
    stop_if(cancelled)


def provenance(step: Step, file: str) -> dict[str, Any]:
    """Where the masks of one frame come from, and their fingerprints."""
    frame = step.frame
    layers = dict(frame.masks) | ({} if frame.exclusion is None else {EXCLUSION: frame.exclusion})
    return {
        "file": file,
        "video": step.filament.video,
        "filament": step.filament.name,
        "pixels": step.filament.origin,
        "frame_index": frame.index,
        "review_state": frame.state,
        "mask_version": frame.version,
        "origin": frame.origin,
        "author": frame.author,
        "model_version": frame.model_version,
        "mask_sha256": {key: masks.sha256(mask) for key, mask in layers.items()},
    }


def png(pixels: NDArray[Any], *, synthetic: bool = False) -> bytes:
    """A grey picture (H, W), 8 or 16 bit, as PNG; what is synthetic says so inside of the file."""
    file, about = BytesIO(), PngInfo()
    if synthetic:
        about.add_text(PNG_KEY, "exported")
    Image.fromarray(pixels).save(file, format="PNG", compress_level=3, pnginfo=about)
    return file.getvalue()


def black_inside(mask: Mask) -> NDArray[np.uint8]:
    """A mask in the polarity of the published files: 0 inside, 255 outside."""
    return np.where(mask, np.uint8(0), np.uint8(255))
