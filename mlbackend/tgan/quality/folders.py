"""The quality of any synthetic data folder beside any recorded one."""

from pathlib import Path
from typing import Any

from mlbackend.data.folder import DataFolder
from mlbackend.tgan.pictures import Picture, pictures_of
from mlbackend.tgan.preflight import check_images
from mlbackend.tgan.quality.assess import assess
from mlbackend.tgan.quality.chosen import crops, evenly
from mlbackend.tgan.quality.encoders import ImageEncoder
from mlbackend.tgan.quality.gallery import Sample, float_picture
from mlbackend.tgan.quality.report import write

SYNTHETIC = "synthetic"
_MOST_IMAGES = 400
_SHOWN = 12


def compare_folders(real: Path, synthetic: Path, out: Path, encoder: ImageEncoder) -> dict[str, Any]:
    """Measure one data folder against another, and write both reports to `out`.

    Raises
    ------
    InvalidInput
        A folder cannot be read, or `mlbackend.tgan.preflight.check_images` refuses its images.
    """
    theirs, ours = (
        _pictures(folder, what) for folder, what in ((real, "real images"), (synthetic, "synthetic images"))
    )
    size_px = min(side for picture in ours for side in picture.grey.shape)
    real_images, images = crops(theirs, size_px), crops(ours, size_px)
    quality = assess(real_images, images, encoder)
    found = {
        "generations": {SYNTHETIC: quality},
        "names": {"real": [picture.name for picture in theirs], "synthetic": [picture.name for picture in ours]},
    }
    nearest = quality["neighbours"]["nearest"]
    gallery = [
        Sample(ours[at].name, None, {SYNTHETIC: float_picture(images[at])}, float_picture(real_images[nearest[at]]))
        for at in range(min(_SHOWN, len(ours)))
    ]
    return write(out, found, real=real_images, made={SYNTHETIC: images}, gallery=gallery)


def _pictures(root: Path, what: str) -> list[Picture]:
    folder = DataFolder(root)
    found = [
        picture for name in folder.names for f in folder.load([name]) for picture in pictures_of(f, with_masks=False)
    ]
    check_images(found, what=what)
    return [found[at] for at in evenly(len(found), _MOST_IMAGES)]
