"""EMD files of Velox (Thermo Fisher): HDF5 with one group for each series of images.

Other programs write other HDF5 files with the same suffix, some of them with the axes the other way round; those are
refused rather than guessed at. HDF5 can point into other files (external links, external and virtual data): those are
refused, or one person's upload could read another's.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.readers import emd_facts
from annotations.readers.limits import MOST_FRAME_BYTES, check_complete, check_packing, check_shape
from annotations.readers.source import Source
from annotations.readers.support import library

MOST_GROUPS = 10_000


def open_source(path: Path) -> Source:
    h5py = library("h5py")
    try:
        file = h5py.File(path, "r")
    except OSError as error:
        if "truncated" in str(error):
            raise InvalidInput(
                "The file is incomplete: HDF5 says that it was cut off. Copy it again from where it was recorded.",
                code="file_truncated",
            ) from error
        raise
    try:
        return _velox(h5py, file)
    except BaseException:
        file.close()
        raise


def _velox(h5py: Any, file: Any) -> Source:
    """Images are (H, W, T), each with its metadata as JSON text per frame."""
    images = _child(h5py, _child(h5py, file, "Data"), "Image")
    if images is None:
        raise InvalidInput(
            "This HDF5 file holds no images as Velox writes them; export the recording as TIFF or MRC.",
            code="format_unknown",
        )
    pairs = [
        (group, data)
        for name in _names(images)
        if (group := _child(h5py, images, name)) is not None and (data := _child(h5py, group, "Data")) is not None
    ]
    pairs = [(group, data) for group, data in pairs if data.ndim == 3 and data.dtype.names is None]
    if not pairs:
        raise InvalidInput("This EMD file holds no images.", code="no_frames")
    group, data = max(pairs, key=lambda pair: (pair[1].shape[2], pair[1].size))
    height, width, frames = data.shape
    shape = _checked(data, (frames, height, width))
    facts, times_s, notes = emd_facts.velox(_child(h5py, group, "Metadata"), frames=frames)
    if len(pairs) > 1:
        notes = (*notes, f"The file holds {len(pairs)} images; the longest series was read.")

    def read(start: int, stop: int) -> NDArray[Any]:
        block: NDArray[Any] = np.empty((stop - start, *shape[1:]), dtype=data.dtype)
        # One by one: HDF5 scatters a slab of (H, W, n) element by element.
        for position in range(stop - start):
            block[position] = data[:, :, start + position]
        return block

    return Source(
        format="emd",
        shape=shape,
        dtype=data.dtype,
        read=read,
        close=file.close,
        facts=facts,
        times_s=times_s,
        notes=notes,
    )


def _checked(data: Any, shape: tuple[int, ...]) -> tuple[int, int, int]:
    checked = check_shape(shape, pixel_bytes=data.dtype.itemsize)
    claimed, stored = data.size * data.dtype.itemsize, data.id.get_storage_size()
    if data.compression is None and data.id.get_create_plist().get_nfilters() == 0:
        check_complete(claimed, file_bytes=stored)
    check_packing(claimed, packed_bytes=stored)
    if data.chunks and int(np.prod(data.chunks, dtype=object)) * data.dtype.itemsize > MOST_FRAME_BYTES:
        raise InvalidInput(
            "The EMD file packs its frames in blocks that are too large to be read one by one; export it again.",
            code="header_absurd",
        )
    return checked


def _child(h5py: Any, group: Any, name: str) -> Any:
    """A member of this very file, or None."""
    if not isinstance(group, h5py.Group) or group.get(name, getlink=True) is None or name not in _names(group):
        return None
    if isinstance(group.get(name, getlink=True), h5py.ExternalLink):
        raise _points_elsewhere()
    member = group.get(name)
    if isinstance(member, h5py.Dataset) and (member.external or member.is_virtual):
        raise _points_elsewhere()
    return member


def _points_elsewhere() -> InvalidInput:
    return InvalidInput(
        "This EMD file takes data from other files; save it as one file with everything inside.",
        code="links_refused",
    )


def _names(group: Any) -> list[str]:
    return list(group)[:MOST_GROUPS]
