"""A generated data folder as one synthetic video: every generated frame is a frame of it, one filament fills the field.

    <folder>/<name>/{img,area1,area2,exclusion}/<name>_<number>.png
Its frames do not follow one another: neither their order nor their times mean anything.
"""

from pathlib import Path

import numpy as np

from annotations.domain import origin
from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import Mask, clip_inside
from annotations.importers.mtdn.crops import FOLDERS, stack
from annotations.importers.pictures import Folder, in_threads
from annotations.importers.records import ImportedDataset, ImportedFilament, ImportedVideo, Length, Report

FILAMENT = "generated"


def read(root: Path, *, name: str, nm_per_px: float) -> ImportedDataset:
    """Read every frame with its masks; its origin is synthetic whatever the files say.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``frame_size_mismatch``, or what reading a picture or a mask raises.
    """
    files = Folder(root)
    paths = sorted(root.glob("*/img/*.png"))
    if not paths:
        raise InvalidInput(f"Nothing was generated: {root.name} holds no frame.", code="no_frames")
    pictures = in_threads(files.picture, paths)
    frames = stack(pictures, paths, files)
    shape = (frames.shape[1], frames.shape[2])
    layers = {key: [_mask(path, folder, files, shape) for path in paths] for key, folder in FOLDERS.items()}
    exclusions = np.stack(layers.pop(EXCLUSION))
    layers[A2] = [clip_inside(inner, outer) for inner, outer in zip(layers[A2], layers[A1], strict=True)]
    filament = ImportedFilament(
        name=FILAMENT,
        diameter_nm=None,
        split="train",
        offsets=np.zeros((len(paths), 2), dtype=np.int64),
        exclusions=exclusions,
        masks={key: tuple(masks) for key, masks in layers.items()},
        length=Length(),
    )
    video = ImportedVideo(
        name=name,
        indices=tuple(range(len(paths))),
        times_s=tuple(float(number) for number in range(len(paths))),
        nm_per_px=nm_per_px,
        frames=frames,
        source_sha256={files.shown(path): picture.sha256 for path, picture in zip(paths, pictures, strict=True)},
        filaments=(filament,),
        source="rendered",
        origin=origin.SYNTHETIC,
    )
    return ImportedDataset((video,), Report(notes=["Every frame of this video is synthetic."]))


def _mask(frame: Path, folder: str, files: Folder, shape: tuple[int, int]) -> Mask:
    path = frame.parents[1] / folder / frame.name
    return files.mask(path, shape=shape) if path.is_file() else np.zeros(shape, dtype=bool)
