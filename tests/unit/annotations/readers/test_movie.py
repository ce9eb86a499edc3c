"""Movies: exact frames, their times, their depth."""

from fractions import Fraction

import av
import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.readers import open_recording
from tests.support import recordings

# Noise that changes slowly, so that codecs look back and ahead.
STACK = np.clip(128 + np.cumsum(np.random.default_rng(1).normal(0, 4, (30, 32, 50)), axis=0), 0, 255).astype(np.uint8)
LOOKING_AHEAD = {"bf": "3", "qp": "0"}


def decoded(path):
    """The Y planes in the order of showing, by decoding from the start."""
    with av.open(str(path)) as container:
        planes = [frame.planes[0] for frame in container.decode(video=0)]
        return np.stack([np.frombuffer(p, np.uint8).reshape(p.height, p.line_size)[:, : p.width] for p in planes])


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".mp4", {"codec": "libx264", "pix_fmt": "yuv420p", "options": LOOKING_AHEAD}),
        (".mkv", {"codec": "libx264", "pix_fmt": "yuv420p", "options": {**LOOKING_AHEAD, "x264-params": "open-gop=1"}}),
        (".avi", {"codec": "libx264", "pix_fmt": "yuv420p", "options": LOOKING_AHEAD}),
        (".mov", {"codec": "mjpeg", "pix_fmt": "yuvj422p"}),
        (".mp4", {"codec": "mpeg4", "pix_fmt": "yuv420p", "options": {"bf": "2"}}),
    ],
    ids=["h264", "h264-open-groups", "h264-in-avi", "mjpeg", "mpeg4"],
)
def test_each_frame_is_the_one_that_decoding_from_the_start_gives(suffix, options, tmp_path):
    path = recordings.movie(tmp_path / f"a{suffix}", STACK, **options)
    expected = decoded(path)
    with open_recording(path) as recording:
        assert recording.header.shape == STACK.shape
        for index in (0, 7, 6, 29, 13, 14, 15, 3, 28):
            np.testing.assert_array_equal(recording.read(index, index + 1)[0], expected[index])


def test_uneven_times_are_kept(tmp_path, header_of):
    times_ms = np.cumsum(np.random.default_rng(2).integers(20, 90, len(STACK))).tolist()
    header = header_of(recordings.movie(tmp_path / "a.mkv", STACK, times_ms=times_ms))
    assert header.times_s == pytest.approx([(time - times_ms[0]) / 1000 for time in times_ms])
    assert header.facts["clock"] == Fact("per_frame")
    assert "times are those at which the movie plays" in header.notes[0]


def test_an_even_clock_has_its_interval(tmp_path, header_of):
    facts = header_of(recordings.movie(tmp_path / "a.avi", STACK)).facts
    assert facts["frame_interval"] == Fact(pytest.approx(0.04), "s")


def test_ten_bits_are_kept(tmp_path):
    stack = recordings.frames(count=4, dtype="uint16") >> 6
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.height, stream.width, stream.pix_fmt = stack.shape[1], stack.shape[2], "gray10le"
        for number, image in enumerate(stack):
            frame = av.VideoFrame(image.shape[1], image.shape[0], "gray10le")
            rows = np.zeros((image.shape[0], frame.planes[0].line_size // 2), np.uint16)
            rows[:, : image.shape[1]] = image
            frame.planes[0].update(rows.tobytes())
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with open_recording(path) as recording:
        assert recording.header.dtype == np.uint16
        np.testing.assert_array_equal(recording.read(0, 4), stack)


def test_red_green_and_blue_of_equal_strength_are_grey(tmp_path):
    path = recordings.movie(tmp_path / "a.mkv", STACK, codec="libx264rgb", pix_fmt="rgb24", options={"qp": "0"})
    with open_recording(path) as recording:
        np.testing.assert_array_equal(recording.read(0, 30), STACK)


def test_a_movie_without_pictures_is_refused(tmp_path, refused):
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    assert refused(path).code == "no_frames"


@pytest.mark.parametrize(("codec", "pix_fmt"), [("libx264", "yuv420p"), ("mjpeg", "yuvj420p")])
def test_a_damaged_frame_is_named_not_guessed(codec, pix_fmt, tmp_path):
    """FFmpeg would paint over what it cannot decode."""
    noise = recordings.frames(count=8, height=64, width=64, dtype="uint8")
    path = recordings.movie(tmp_path / "a.mov", noise, codec=codec, pix_fmt=pix_fmt)
    with av.open(str(path)) as container:
        place, size = [(packet.pos, packet.size) for packet in container.demux(video=0) if packet.size][4]
    data = bytearray(path.read_bytes())
    data[place + 40 : place + size - 8] = bytes(size - 48)
    path.write_bytes(data)
    with open_recording(path) as recording:
        recording.read(0, 4)
        with pytest.raises(InvalidInput, match=r"^Frame 4") as caught:
            recording.read(4, 5)
        recording.read(7, 8)
    assert caught.value.code == "file_damaged"
