import numpy as np

from annotations.domain.ridge import depth_px, largest_piece, ridge_path


def test_the_path_keeps_to_the_middle():
    mask = np.zeros((9, 31), dtype=bool)
    mask[2:7, 2:29] = True
    path = ridge_path(mask)
    middle = path[(path[:, 1] > 5) & (path[:, 1] < 25)]
    assert np.all(middle[:, 0] == 4)
    assert {int(path[0, 1]), int(path[-1, 1])} == {2, 28}
    assert np.all(np.abs(np.diff(path, axis=0)).max(axis=1) == 1)


def test_the_border_of_the_array_is_outside():
    assert depth_px(np.ones((3, 5), dtype=bool)).tolist() == [[1, 1, 1, 1, 1], [1, 2, 2, 2, 1], [1, 1, 1, 1, 1]]


def test_pieces_that_touch_by_a_corner_are_one():
    mask = np.array([[1, 0, 0, 0, 1], [0, 1, 0, 0, 0], [0, 0, 0, 0, 1]], dtype=bool)
    assert np.argwhere(largest_piece(mask)).tolist() == [[0, 0], [1, 1]]


def test_a_single_pixel_and_none():
    mask = np.zeros((3, 3), dtype=bool)
    assert ridge_path(mask).shape == (0, 2)
    mask[1, 2] = True
    assert ridge_path(mask).tolist() == [[1, 2]]
