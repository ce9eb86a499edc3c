"""Numbers of the published data and definition that must come out again to the last digit."""

import numpy as np
import pytest

from mlbackend.data.folder import DataFolder
from mlbackend.data.frequencies import change_counts
from mlbackend.metrics import Counts, score

FIRST_FRAME = 88
GOLDEN = {  # filament: frames used, A1 and A2 in pixels at frame 88
    "102_R1": (51, 10902, 3164),
    "102_R2": (56, 9588, 3055),
    "103": (46, 10708, 4552),
    "301": (18, 4170, 1692),
    "302": (19, 9784, 2989),
}


@pytest.fixture(scope="module")
def published(published_data) -> DataFolder:
    return DataFolder(published_data)


def test_definition():
    scores = score([Counts(tp=2, fp=1, fn=1, tn=12)])

    assert scores.f1 == pytest.approx(0.666667, abs=5e-7)
    assert scores.macro_f1 == pytest.approx(0.794872, abs=5e-7)
    assert scores.iou == pytest.approx(0.5)
    assert scores.miou == pytest.approx(0.678571, abs=5e-7)
    assert Counts(tp=2, fp=1, fn=1, tn=12).background.f1 == pytest.approx(0.923077, abs=5e-7)
    assert Counts(tp=2, fp=1, fn=1, tn=12).background.iou == pytest.approx(0.857143, abs=5e-7)


@pytest.mark.published_data
@pytest.mark.parametrize("name", GOLDEN)
def test_frames_and_first_areas(published, name):
    (filament,) = published.load_labelled([name], min_frame=FIRST_FRAME)

    areas = tuple(int(mask.sum()) for mask in filament.masks[0])
    assert (len(filament), *areas) == GOLDEN[name]
    assert filament.numbers[0] == FIRST_FRAME


@pytest.mark.published_data
def test_recovered_exclusion_hardly_touches_the_filament(published):
    (filament,) = published.load_labelled(["102_R1"], min_frame=FIRST_FRAME)

    lost = (filament.masks[:, 0] & filament.excluded).sum(axis=(1, 2))
    assert lost.max() <= 4
    assert filament.excluded.any(axis=(1, 2)).all()


@pytest.mark.published_data
def test_class_weights_of_the_paper(published):
    filaments = published.load_labelled(["102_R1", "102_R2", "302"], min_frame=FIRST_FRAME)

    weights = []
    for layer in (0, 1):
        counts = sum(change_counts(filament.masks[:, layer]) for filament in filaments)
        weights.append(counts.sum() / counts)

    assert np.round(weights[0], 1).tolist() == pytest.approx([1.2, 17, 17, 26], rel=0.05)
    assert np.round(weights[1], 1).tolist() == pytest.approx([1.1, 34, 34, 118], rel=0.05)
