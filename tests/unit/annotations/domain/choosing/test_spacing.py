import numpy as np

from annotations.domain.choosing.spacing import centre, far_enough, nearest


def test_distance_to_the_nearest_taken_frame():
    taken = np.array([True, False, False, True])
    assert nearest(np.array([0.0, 1.0, 5.0, 6.0]), taken).tolist() == [0, 1, 1, 0]
    assert np.isinf(nearest(np.arange(3.0), np.zeros(3, dtype=bool))).all()


def test_the_centre_is_the_frame_that_all_others_are_nearest_to():
    assert centre(np.array([0.0, 4.0, 10.0])).argmax() == 1
    assert centre(np.zeros(3)).tolist() == [1, 1, 1]


def test_the_gap_gives_way_only_where_it_must():
    times = np.array([0.0, 0.1, 0.5, 1.0])
    taken = np.array([True, False, False, False])
    assert far_enough(times, taken, ~taken, gap=0.2).tolist() == [False, False, True, True]
    crowded = np.array([True, False, True, True])
    assert far_enough(times, crowded, ~crowded, gap=0.2).tolist() == [False, True, False, False]
