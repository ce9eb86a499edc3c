"""MP4, MOV, AVI and MKV through PyAV: exactly the frames that the file shows, in order, each with its time.

All packets are walked once, undecoded, for the times of their frames and for where decoding may begin; a read goes on
where the last one ended, or starts at the nearest key frame before. Grey is the Y plane as decoded.
"""

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from annotations.readers import metadata
from annotations.readers.limits import MOST_FRAMES, check_complete, check_shape
from annotations.readers.movie_container import check_whole, container_of
from annotations.readers.movie_grey import depth_of, grey_of
from annotations.readers.source import Source
from annotations.readers.support import library

NOTE = "The times are those at which the movie plays; enter the recorded ones if it was made faster or slower."


def open_source(path: Path) -> Source:
    movie = Movie(path)
    try:
        times_s = movie.times_s
        return Source(
            format="movie",
            shape=movie.shape,
            dtype=movie.dtype,
            read=movie.read,
            close=movie.close,
            in_colour=movie.in_colour,
            facts=metadata.known(
                {
                    "recorded_at": metadata.word(movie.said.get("creation_time")),
                    "software": metadata.word(movie.said.get("encoder")),
                }
            )
            | metadata.clock(times_s),
            times_s=times_s,
            notes=(NOTE,) if times_s else (),
        )
    except BaseException:
        movie.close()
        raise


class Movie:
    """An open movie; `read` keeps one decoder and its place."""

    def __init__(self, path: Path) -> None:
        self._av = library("av")
        check_whole(path)
        self._path = path
        self._frames: Iterator[Any] = iter(())
        self._next = 0
        self._container, stream = self._open()
        self.said = dict(self._container.metadata)
        codec = stream.codec_context
        if codec.pix_fmt is None:
            raise InvalidInput("The codec of this movie is unknown; export it as H.264 or TIFF.", code="format_unknown")
        self.dtype, self.in_colour = depth_of(stream.format)
        height, width = stream.height, stream.width
        pixel_bytes = self.dtype.itemsize * (3 if self.in_colour else 1)
        check_shape((1, height, width), pixel_bytes=pixel_bytes)
        self._walk(stream)
        self.shape = check_shape((len(self._pts), height, width), pixel_bytes=pixel_bytes)

    @property
    def times_s(self) -> tuple[float, ...] | None:
        """Times from the first frame on; where packets have none, by the frame rate of the movie."""
        if not self._timed:
            return metadata.even_times(len(self._pts), 1 / self._rate) if self._rate else None
        start = self._pts[0]
        return metadata.measured_times(float((pts - start) * self._time_base) for pts in self._pts)

    def read(self, start: int, stop: int) -> NDArray[Any]:
        block: NDArray[Any] = np.empty((stop - start, *self.shape[1:], 3)[: 4 if self.in_colour else 3], self.dtype)
        for position in range(start, stop):
            frame = self._frame(position)
            if (frame.height, frame.width) != self.shape[1:]:
                raise InvalidInput(
                    f"Frame {position} has {frame.height} x {frame.width} pixels, the movie "
                    f"{self.shape[1]} x {self.shape[2]}; export it in one size.",
                    code="mixed_sizes",
                    extra={"frame": position},
                )
            block[position - start] = grey_of(frame, in_colour=self.in_colour)
        return block

    def close(self) -> None:
        self._frames = iter(())
        self._container.close()

    def _open(self) -> tuple[Any, Any]:
        # The container by name and files only: hostile bytes could otherwise pass as a play list that leads elsewhere.
        form = container_of(self._path)
        try:
            container = self._av.open(str(self._path), format=form, options={"protocol_whitelist": "file"})
        except self._av.error.InvalidDataError as error:
            raise InvalidInput(
                "This movie is incomplete: what describes its frames is missing. Copy it again.",
                code="file_truncated",
                extra={"reason": str(error)},
            ) from error
        if not container.streams.video:
            container.close()
            raise InvalidInput("This movie holds no pictures.", code="no_frames")
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        return container, stream

    def _walk(self, stream: Any) -> None:
        """Times of all frames in the order of showing, and which of them decoding may begin at."""
        pts: list[int] = []
        keys: list[int] = []
        packets = 0
        # AVI numbers packets in the order of decoding, which is not that of showing where frames look ahead.
        self._timed = not (container_of(self._path) == "avi" and stream.codec_context.has_b_frames)
        end = 0
        for packet in self._container.demux(stream):
            if packet.size == 0 or packet.is_discard:
                continue
            packets += 1
            if packets > MOST_FRAMES:
                check_shape((packets, 1, 1), pixel_bytes=1)
            if packet.pts is None:
                self._timed = False
                continue
            end = max(end, (packet.pos or 0) + packet.size)
            pts.append(packet.pts)
            if packet.is_keyframe:
                keys.append(packet.pts)
        self._time_base, self._rate = stream.time_base, stream.average_rate
        self._timed = self._timed and len(set(pts)) == len(pts) == packets
        self._pts = sorted(pts) if self._timed else list(range(packets))
        self._keys = sorted(keys)
        if not packets:
            raise InvalidInput("This movie holds no frames.", code="no_frames")
        check_complete(end, file_bytes=self._path.stat().st_size)
        if stream.frames > packets:
            raise InvalidInput(
                f"This movie is incomplete: it promises {stream.frames} frames and holds {packets}. Copy it again.",
                code="file_truncated",
            )
        self._rewind()

    def _frame(self, position: int) -> Any:
        if position != self._next:
            self._go_to(position)
        # Unless the frame comes out, the decoder's place is unknown and the next read starts anew.
        self._next = MOST_FRAMES
        for frame in self._frames:
            if not self._timed or frame.pts == self._pts[position]:
                self._next = position + 1
                # FFmpeg paints over what it could not decode; nobody should measure that.
                if frame.is_corrupt:
                    break
                return frame
            # Frames before the wanted one come with the key frame; one beyond it means that the wanted one is broken.
            if frame.pts is not None and frame.pts > self._pts[position]:
                break
        raise InvalidInput(
            f"Frame {position} of the movie cannot be decoded: the file is damaged or incomplete. Copy it again.",
            code="file_truncated" if position + 1 == self.shape[0] else "file_damaged",
            extra={"frame": position},
        )

    def _go_to(self, position: int) -> None:
        """Place the decoder so that the wanted frame comes next, or soon."""
        if self._timed and self._keys:
            wanted = self._pts[position]
            key = self._keys[max(0, bisect_right(self._keys, wanted) - 1)]
            # Going on is cheaper than starting again at a key frame that lies behind.
            if self._next < position and self._pts[self._next] >= key:
                return
            self._container.seek(key, stream=self._container.streams.video[0], backward=True, any_frame=False)
            self._frames = self._container.decode(video=0)
            self._next = position
            return
        if position < self._next:
            self._rewind()
        while self._next < position:
            next(self._frames, None)
            self._next += 1

    def _rewind(self) -> None:
        self._container.close()
        self._container, _ = self._open()
        self._frames = self._container.decode(video=0)
        self._next = 0
