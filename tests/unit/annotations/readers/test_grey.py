"""Depth and colour: nothing is lost, or it is refused."""

import numpy as np
import pytest

from annotations.domain.errors import InvalidInput
from annotations.readers.grey import GreyRecording
from annotations.readers.source import Source


def recording(stack, **said):
    return GreyRecording(
        Source(
            format="test",
            shape=stack.shape[:3],
            dtype=stack.dtype,
            read=lambda start, stop: stack[start:stop],
            close=lambda: None,
            in_colour=stack.ndim == 4,
            **said,
        )
    )


def stack_of(values, dtype):
    return np.array(values, dtype=dtype).reshape(len(values), 1, -1)


@pytest.mark.parametrize(
    ("values", "dtype", "stored", "offset"),
    [
        ([[0, 255]], "u1", "u1", 0),
        ([[0, 65_535]], ">u2", "u2", 0),
        ([[-128, 127]], "i1", "u1", -128),
        ([[-32_768, 32_767]], "<i2", "u2", -32_768),
        ([[-32_768, 32_767]], ">i2", "u2", -32_768),
        ([[0, 255], [3, 4]], "i4", "u1", 0),
        ([[0, 3], [9, 65_535]], "u4", "u2", 0),
        ([[100_000, 100_255]], "i8", "u1", 100_000),
        ([[-5, 0], [0, 65_530]], "i4", "u2", -5),
        ([[0.0, 4000.0]], "f4", "u2", 0),
        ([[-2.0, 253.0]], "f8", "u1", -2),
        ([[2.0**40, 2.0**40 + 9]], "f8", "u1", 2**40),
        ([[0.0, 17.0]], "f2", "u1", 0),
        ([[False, True]], "?", "u1", 0),
    ],
)
def test_whole_values_are_kept(values, dtype, stored, offset):
    stack = stack_of(values, dtype)
    grey = recording(stack)
    assert (grey.header.dtype, grey.header.grey_offset) == (np.dtype(stored), offset)
    block = grey.read(0, len(stack))
    assert block.dtype.isnative
    np.testing.assert_array_equal(block.astype(np.float64) + offset, stack.astype(np.float64))


@pytest.mark.parametrize(
    ("values", "dtype", "code", "words"),
    [
        ([[0.0, 1.0], [0.5, 1.0]], "f4", "grey_depth_unsupported", "frame 1 holds 0.5"),
        ([[0], [70_000]], "i4", "grey_depth_unsupported", "go from 0 to 70000"),
        ([[0.0, np.nan]], "f4", "grey_not_finite", "Frame 0"),
        ([[0.0, 1.0], [np.inf, 1.0]], "f8", "grey_not_finite", "Frame 1"),
        ([[1 + 1j]], "c8", "grey_depth_unsupported", "complex64"),
    ],
)
def test_what_would_be_lost_is_refused(values, dtype, code, words):
    with pytest.raises(InvalidInput, match=words) as caught:
        recording(stack_of(values, dtype))
    assert caught.value.code == code


def test_the_search_reads_one_frame_at_a_time():
    asked = []
    stack = stack_of([[0.0], [1.0], [2.0]], "f4")
    source = Source(
        format="test",
        shape=stack.shape,
        dtype=stack.dtype,
        read=lambda start, stop: asked.append((start, stop)) or stack[start:stop],
        close=lambda: None,
    )
    GreyRecording(source)
    assert asked == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_equal_channels_become_one(dtype):
    grey = np.arange(6, dtype=dtype).reshape(1, 2, 3) * 40
    made = recording(np.repeat(grey[..., None], 3, axis=-1))
    np.testing.assert_array_equal(made.read(0, 1), grey)
    assert made.header.notes == ("The frames are stored as colours, with three equal channels; one was kept.",)


def test_colours_become_luminance():
    stack = np.array([[[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]]], "u1")
    made = recording(stack, notes=("Before.",))
    assert made.read(0, 1).tolist() == [[[76, 150, 29, 255]]]
    assert made.header.notes == ("Before.", "The frames are in colour; their brightness (luminance) was kept.")


def test_colour_in_a_later_frame_is_noticed():
    stack = np.zeros((30, 1, 1, 3), "u1")
    stack[-1, 0, 0] = (9, 0, 0)
    assert "luminance" in recording(stack).header.notes[0]
