"""`python -m benchmarks.plain_copy SOURCE FOLDER`: what an ingest is measured against.

Every frame of a TIFF is read and written once, full size only, with zarr into a local folder: same chunks, same codec.
"""

import sys

import numpy as np
import tifffile
import zarr

from annotations.frames import layout


def main(source: str, folder: str) -> None:
    with tifffile.TiffFile(source) as tiff:
        first = tiff.pages.first.asarray()
        size = layout.Size(*first.shape)
        shape = (len(tiff.pages), *size)
        depth = layout.chunk_frames(shape, first.dtype)
        array = zarr.create_group(folder, zarr_format=3).create_array(
            "0",
            shape=shape,
            dtype=first.dtype,
            chunks=layout.chunks(size, depth),
            compressors=layout.compressor(first.dtype),
        )
        for start in range(0, shape[0], depth):
            stop = min(start + depth, shape[0])
            # Whole chunks at a time: writing them frame by frame would read each of them again for every frame.
            array[start:stop] = np.stack([tiff.pages[number].asarray() for number in range(start, stop)])


if __name__ == "__main__":
    main(*sys.argv[1:])
