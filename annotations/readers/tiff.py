"""TIFF, BigTIFF, OME-TIFF and ImageJ stacks, a page at a time.

Uncompressed frames that lie in one piece are read at their offsets; others are decoded by tifffile. Pages are the
frames, whatever the file calls their axis: ImageJ writes time series as slices.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.readers import tiff_facts
from annotations.readers.limits import MOST_FRAME_BYTES, check_complete, check_packing, check_shape
from annotations.readers.raw import RawFrames
from annotations.readers.source import Source
from annotations.readers.support import library
from annotations.readers.tiff_chain import frame_pages
from annotations.readers.tiff_ome import Ome

# Codecs whose output is bounded by the size of a tile; the others bring headers of their own that could claim more.
COMPRESSIONS = {1, 5, 8, 32773, 32946, 50000}
WHITE_IS_ZERO, PALETTE = 0, 3
IN_COLOUR = {1: False, 2: False, 3: True, 4: True}

Decode = Callable[[int, int], NDArray[Any]]


def open_source(path: Path) -> Source:
    with path.open("rb") as file:
        pages = frame_pages(file, file_bytes=path.stat().st_size)
    # Never several files: the names in an OME header could lead anywhere.
    tif = library("tifffile").TiffFile(path, _multifile=False)
    try:
        return _source(path, tif, pages)
    except BaseException:
        tif.close()
        raise


def single_page(file: BinaryIO, *, file_bytes: int) -> tuple[Any, int]:
    """The open TIFF and the number of its one page, for TIFFs that are a frame each; the caller closes it."""
    pages = frame_pages(file, file_bytes=file_bytes)
    if len(pages) > 1:
        raise InvalidInput(
            f"It holds {len(pages)} pages; in a folder of pictures each file is one frame. Upload the stack itself.",
            code="dimensions_unsupported",
        )
    file.seek(0)
    tif = library("tifffile").TiffFile(file, _multifile=False)
    check_page(tif.pages[pages[0]])
    return tif, pages[0]


def one_frame(page: Any) -> NDArray[Any]:
    """(H, W) or (H, W, 3) of a checked page."""
    planes = page.samplesperpixel > 1 and page.planarconfig == 2
    frame = _colours(page.asarray()[None], planes=planes)[0]
    return np.invert(frame) if page.photometric == WHITE_IS_ZERO else frame


def _source(path: Path, tif: Any, pages: list[int]) -> Source:
    page = tif.pages[pages[0]]
    # The walk has seen that all pages are alike: the others need only their offsets.
    tif.pages.useframes = True
    tif.pages.set_keyframe(pages[0])
    check_page(page)
    ome = Ome.parse(tif.ome_metadata) if tif.is_ome else None
    pages = pages if ome is None else ome.order(pages)
    frames = _hidden_frames(tif, page, pages) or len(pages)
    dtype, samples = np.dtype(page.dtype), page.samplesperpixel
    shape = check_shape((frames, page.imagelength, page.imagewidth), pixel_bytes=dtype.itemsize * samples)
    file_bytes, claimed = path.stat().st_size, frames * page.nbytes
    if page.compression == 1 and page.bitspersample == 8 * dtype.itemsize:
        check_complete(claimed, file_bytes=file_bytes)
    check_packing(claimed, packed_bytes=file_bytes)
    facts, times_s, notes = tiff_facts.read(tif, page, frames) if ome is None else ome.facts(frames)
    read, close = _reader(path, tif, page, pages, shape)
    return Source(
        format="tiff",
        shape=shape,
        dtype=dtype,
        read=(lambda start, stop: np.invert(read(start, stop))) if page.photometric == WHITE_IS_ZERO else read,
        close=close,
        in_colour=IN_COLOUR[samples],
        facts=facts,
        times_s=times_s,
        notes=(*notes, *_pixel_notes(page)),
    )


def check_page(page: Any) -> None:
    """Refuse what would take too much memory to decode, or what these readers cannot."""
    if page.compression not in COMPRESSIONS:
        raise InvalidInput(
            f"This TIFF is compressed by {page.compression!r}; export it uncompressed, or with LZW, deflate or zstd.",
            code="compression_unsupported",
        )
    if page.dtype is None or (page.photometric == WHITE_IS_ZERO and page.dtype.kind not in "ub"):
        raise InvalidInput(
            "The pixels of this TIFF are of an unknown kind; export it as 8 or 16 bit grey.",
            code="grey_depth_unsupported",
        )
    check_shape((1, page.imagelength, page.imagewidth), pixel_bytes=page.dtype.itemsize * max(page.samplesperpixel, 1))
    if page.imagedepth != 1 or page.samplesperpixel not in IN_COLOUR:
        raise InvalidInput(
            f"This TIFF holds {page.samplesperpixel} values a pixel and {page.imagedepth} layers a page; a video is "
            "one series of grey frames. Export the one you mean.",
            code="dimensions_unsupported",
        )
    tile_bytes = int(np.prod(page.chunks, dtype=object)) * page.dtype.itemsize
    if tile_bytes > MOST_FRAME_BYTES:
        raise InvalidInput(
            f"This TIFF says that its tiles have {tile_bytes:,} bytes; export it again.", code="header_absurd"
        )


def _hidden_frames(tif: Any, page: Any, pages: list[int]) -> int:
    """Frames of large ImageJ stacks (and tifffile's), which have one page only, the frames behind each other."""
    if len(pages) == 1 and tif.is_shaped and (shaped := tif.shaped_metadata[0]).get("truncated"):
        return int(np.prod(shaped["shape"], dtype=object)) // max(page.size, 1)
    said = (tif.imagej_metadata or {}) if tif.is_imagej else {}
    frames, slices, channels = (int(said.get(name, 1)) for name in ("frames", "slices", "channels"))
    if sum(length > 1 for length in (frames, slices, channels)) > 1:
        raise InvalidInput(
            f"This ImageJ stack holds {frames} times, {slices} slices and {channels} channels; a video is one series "
            "of grey frames. Export the one you mean.",
            code="dimensions_unsupported",
        )
    return int(said.get("images", 0)) if len(pages) == 1 and page.is_final else 0


def _reader(
    path: Path, tif: Any, page: Any, pages: list[int], shape: tuple[int, int, int]
) -> tuple[Decode, Callable[[], None]]:
    offsets = _offsets(tif, page, pages, shape[0])
    if offsets is not None:
        planes = page.samplesperpixel > 1 and page.planarconfig == 2
        samples = page.samplesperpixel
        frame_shape = (samples, *shape[1:]) if planes else (*shape[1:], samples) if samples > 1 else shape[1:]
        dtype = np.dtype(page.dtype).newbyteorder(tif.byteorder)
        raw = RawFrames(path, offsets=offsets, shape=frame_shape, dtype=dtype)
        tif.close()
        return (lambda start, stop: _colours(raw.read(start, stop), planes=planes)), raw.close

    file_bytes = path.stat().st_size

    def decode(start: int, stop: int) -> NDArray[Any]:
        block: list[NDArray[Any]] = []
        for number in pages[start:stop]:
            one = tif.pages[number]
            ends = [a + b for a, b in zip(one.dataoffsets, one.databytecounts, strict=False)]
            check_complete(max(ends, default=0), file_bytes=file_bytes)
            block.append(one.asarray())
        planes = page.samplesperpixel > 1 and page.planarconfig == 2
        return _colours(np.stack(block), planes=planes) if block else np.empty((0, *shape[1:]), page.dtype)

    return decode, tif.close


def _offsets(tif: Any, page: Any, pages: list[int], frames: int) -> Sequence[int] | None:
    """Where each frame begins, if all lie in the file as they are and in one piece."""
    if not page.is_final:
        return None
    if frames > len(pages):
        return range(page.dataoffsets[0], page.dataoffsets[0] + frames * page.nbytes, page.nbytes)
    found = []
    for number in pages:
        one = tif.pages[number]
        starts, lengths = np.asarray(one.dataoffsets), np.asarray(one.databytecounts)
        if len(starts) == 0 or len(starts) != len(lengths) or (starts[1:] != starts[:-1] + lengths[:-1]).any():
            return None
        found.append(int(starts[0]))
    return found


def _colours(block: NDArray[Any], *, planes: bool) -> NDArray[Any]:
    """(n, H, W, S) or (n, S, H, W) without transparency: (n, H, W) or (n, H, W, 3)."""
    if block.ndim == 3:
        return block
    block = np.moveaxis(block, 1, -1) if planes else block
    return block[..., 0] if block.shape[-1] < 3 else block[..., :3]


def _pixel_notes(page: Any) -> tuple[str, ...]:
    notes = []
    if page.photometric == PALETTE:
        notes.append("The file has a colour table, which is for display; the values themselves were kept.")
    if page.photometric == WHITE_IS_ZERO:
        notes.append("The file stores white as zero; it was turned round, so that bright is high.")
    if page.samplesperpixel in (2, 4):
        notes.append("The transparency of the frames was left out.")
    return tuple(notes)
