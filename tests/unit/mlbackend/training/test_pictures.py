from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from mlbackend.inference.predict import Prediction
from mlbackend.training import pictures
from mlbackend.training.pictures import FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_POSITIVE, chosen_frames, picture


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([9], [("F0", [1, 3, 5, 7])]),
        ([1], [("F0", [0])]),
        ([8, 8], [("F0", [2, 6]), ("F1", [2, 6])]),
        ([5] * 3, [("F0", [2]), ("F1", [2]), ("F2", [2])]),
        ([2] * 8, [("F1", [1]), ("F3", [1]), ("F5", [1]), ("F7", [1])]),
    ],
)
def test_frames_are_spread_over_filaments_and_time(make_tube, frames, expected):
    filaments = [make_tube(f"F{i}", frames=n, half_width=10) for i, n in enumerate(frames)]

    assert [(filament.name, at) for filament, at in chosen_frames(filaments)] == expected


def test_colours_say_what_is_right_and_what_is_not(make_tube):
    tube = make_tube("V1", frames=1)
    grey = replace(tube, frames=np.full_like(tube.frames, 100), excluded=np.zeros_like(tube.excluded))
    grey.masks[:] = False
    grey.masks[0, 0, 10:20, 10:20] = True
    predicted = np.zeros_like(grey.masks)
    predicted[0, 0, 15:25, 10:20] = True
    prediction = Prediction(("A1", "A2"), predicted, predicted.astype(np.uint8), (1.0,))

    drawn = picture(grey, prediction, 0)

    assert drawn.shape == (2 * 64 + 2, 3 * 64 + 4, 3)
    judged = drawn[:64, -64:]

    def mixed(colour):
        return (0.55 * 100 + 0.45 * np.array(colour)).astype(int).tolist()

    assert judged[17, 15].tolist() == mixed(TRUE_POSITIVE)
    assert judged[22, 15].tolist() == mixed(FALSE_POSITIVE)
    assert judged[12, 15].tolist() == mixed(FALSE_NEGATIVE)
    assert judged[40, 40].tolist() == [100] * 3
    assert np.array_equal(drawn[66:, -64:], drawn[66:, :64])  # A2: nothing there, nothing said


def test_large_regions_become_small_pictures(tmp_path):
    pictures._write(tmp_path / "samples" / "1-0.png", np.zeros((500, 1500, 3), dtype=np.uint8))

    with Image.open(tmp_path / "samples" / "1-0.png") as image:
        assert image.size == (576, 192)
