import numpy as np

from mlbackend.data.exclusion import PAINT, recover_exclusion


def test_painted_area_is_found_and_chance_pixels_are_not():
    random = np.random.default_rng(1)
    frame = random.integers(170, 190, (60, 60)).astype(np.uint8)
    painted = np.zeros((60, 60), dtype=bool)
    painted[:, :20] = True
    frame[painted] = PAINT
    frame[:, 20] = 100

    assert np.array_equal(recover_exclusion(frame), painted)


def test_nothing_is_painted_in_sixteen_bits():
    assert not recover_exclusion(np.full((30, 30), PAINT, dtype=np.uint16)).any()
