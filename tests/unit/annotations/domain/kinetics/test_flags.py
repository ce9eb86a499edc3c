import numpy as np

from annotations.domain.kinetics.flags import frame_flags
from annotations.domain.kinetics.frames import FrameAreas


def frame(**areas):
    return FrameAreas(position=0, index=0, time_s=0.0, **({"a1_px": 100, "a2_px": 40} | areas))


def flags_of(*frames, volume=None, sigma=None):
    unchanged = np.ones(len(frames))
    return frame_flags(list(frames), unchanged if volume is None else volume, unchanged if sigma is None else sigma)


def test_areas_that_look_wrong():
    assert flags_of(frame()) == [()]
    assert flags_of(frame(a1_px=0, a2_px=0)) == [("empty",)]
    assert flags_of(frame(a1_px=None)) == [("a1_missing",)]
    assert flags_of(frame(a2_px=None)) == [("a2_missing",)]
    assert flags_of(frame(a2_px=101)) == [("a2_outside_a1",)]
    assert flags_of(frame(a2_outside_a1_px=2)) == [("a2_outside_a1",)]
    assert flags_of(frame(components_a1=2)) == [("several_components",)]


def test_an_exclusion_unlike_the_others():
    sizes = (500, 510, 700, None, 495)
    flags = flags_of(*(frame(exclusion_px=size) for size in sizes))
    assert flags == [(), (), ("exclusion_changed",), (), ()]


def test_a_volume_that_rises_beyond_its_uncertainty():
    volume = np.array([100.0, 102.0, np.nan, 110.0, 90.0])
    flags = flags_of(*[frame()] * 5, volume=volume, sigma=np.full(5, 2.0))
    assert flags == [(), (), (), ("volume_increased",), ()]


def test_what_the_picture_shows():
    assert flags_of(frame(overlap_px=0), frame(overlap_px=5)) == [(), ("overlap",)]
    flags = flags_of(*(frame(sharpness_per_px=steep) for steep in (0.2, 0.22, 0.1, None, 0.19)))
    assert flags == [(), (), ("blur",), (), ()]


def test_a_length_that_the_method_asks_for():
    unchanged = np.ones(2)
    missing = frame_flags([frame()] * 2, unchanged, unchanged, length_missing=np.array([False, True]))
    assert missing == [(), ("length_missing",)]
