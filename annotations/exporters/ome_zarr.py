"""Images with their masks as OME-Zarr 0.5: one `<filament>.ome.zarr` each, labels beside the image.

napari opens both together. In labels/<descriptor> 1 is inside; one chunk a frame.
"""

from functools import partial
from typing import Any

import numpy as np
import zarr
from numpy.typing import NDArray
from zarr.abc.buffer import Buffer
from zarr.storage import MemoryStore

from annotations.exporters.mask_layers import folder
from annotations.exporters.masks_stack import Stack, keys, write_stacks
from annotations.exporters.package import Manifest, Package, Target
from annotations.exporters.records import ExportDataset
from annotations.exporters.walk import Cancelled, Progress, never, quiet
from annotations.frames import layout

SUFFIX = ".zip"
MEDIA_TYPE = "application/zip"
# Shown by viewers over the image: A1 orange, A2 cyan, whatever else grey.
COLOURS = {"A1": (255, 159, 67), "A2": (34, 184, 207)}
GREY = (128, 128, 128)


def write(
    dataset: ExportDataset, target: Target, *, progress: Progress = quiet, cancelled: Cancelled = never
) -> Manifest:
    """Write images and labels; targets and errors as for the folder layout."""
    manifest = Manifest("ome-zarr", about={"project": dataset.project, "inside": 1})

    def add(package: Package, stack: Stack) -> list[str]:
        name = f"{stack.slug}.ome.zarr"
        for path, data in sorted(_files(stack, keys(dataset)).items()):
            package.add(f"{name}/{path}", data)
        return [name]

    return write_stacks(dataset, target, manifest, add, progress=progress, cancelled=cancelled)


def _files(stack: Stack, of: list[str]) -> dict[str, bytes]:
    """Every file of one filament's Zarr, by its path."""
    written: dict[str, Buffer] = {}
    store = MemoryStore(written)
    times_s = [frame.time_s for frame in stack.frames]
    known = partial(layout.attributes, nm_per_px=stack.filament.nm_per_px, times_s=times_s, level_count=1)
    attributes = known(name=stack.filament.name)
    attributes["filamark"] |= {"frames": [frame.index for frame in stack.frames], "video": stack.filament.video}
    group = zarr.create_group(store, zarr_format=3, attributes=attributes)
    _array(group, np.stack([frame.image for frame in stack.frames]))
    named = {key: folder(key) for key in of if stack.labelled(key).any()}
    labels = group.create_group("labels", attributes={"ome": {"version": "0.5", "labels": list(named.values())}})
    for key, name in named.items():
        about = known(name=name)
        about["ome"]["image-label"] = {
            "version": "0.5",
            "colors": [{"label-value": 1, "rgba": [*COLOURS.get(key, GREY), 255]}],
            "source": {"image": "../../"},
        }
        about["filamark"]["labelled"] = stack.labelled(key).tolist()
        _array(labels.create_group(name, attributes=about), stack.masks(key).astype(np.uint8))
    return {path: data.to_bytes() for path, data in written.items()}


def _array(group: Any, pixels: NDArray[Any]) -> None:
    array = group.create_array(
        "0",
        shape=pixels.shape,
        chunks=(1, *pixels.shape[1:]),
        dtype=pixels.dtype,
        dimension_names=layout.AXES,
        compressors=layout.compressor(pixels.dtype),
        # An empty mask is a mask as well: every frame has its chunk.
        config={"write_empty_chunks": True},
    )
    array[...] = pixels
