import json

import numpy as np
import pytest
from PIL import Image

from annotations.domain import probability
from annotations.domain.descriptors import A1, A2
from annotations.domain.errors import InvalidInput
from annotations.importers import prediction_folder

SHAPE = (6, 8)
ASKED = {("f", "f_000001.png"): SHAPE, ("f", "f_000002.png"): SHAPE, ("g", "g_000001.png"): SHAPE}


def save(path, mask):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.where(mask, 0, 255).astype(np.uint8)).save(path)


def listed(folder, frames):
    (folder / "prediction.json").write_text(json.dumps({"frames": frames}))


@pytest.fixture
def written(tmp_path):
    outer, inner = np.zeros(SHAPE, bool), np.zeros(SHAPE, bool)
    outer[1:5], inner[2:4] = True, True
    for filament, file in (("f", "f_000001.png"), ("g", "g_000001.png")):
        save(tmp_path / filament / "area1" / file, outer)
        save(tmp_path / filament / "area2" / file, inner)
    listed(
        tmp_path,
        [
            {"filament": "f", "file": "f_000001.png", "certainty": 0.75},
            {"filament": "g", "file": "g_000001.png", "certainty": None},
        ],
    )
    return tmp_path


def test_masks_come_with_their_certainty(written):
    first, second = prediction_folder.read(written, asked=ASKED)
    assert (first.filament, first.file, first.certainty) == ("f", "f_000001.png", 0.75)
    assert (second.filament, second.certainty) == ("g", None)
    assert first.masks[A1].sum(axis=1).tolist() == [0, 8, 8, 8, 8, 0]
    assert first.masks[A2].sum(axis=1).tolist() == [0, 0, 8, 8, 0, 0]


@pytest.fixture
def likely(written):
    """The same with probabilities of one of the filaments."""
    for folder, level in (("area1_probability", 200), ("area2_probability", 90)):
        place = written / "f" / folder / "f_000001.png"
        place.parent.mkdir()
        Image.fromarray(np.full(SHAPE, level, np.uint8)).save(place)
    return written


def test_probabilities_come_along_where_they_were_written(likely):
    first, second = prediction_folder.read(likely, asked=ASKED)
    levels = {key: probability.unpack(data, height=6, width=8) for key, data in first.probabilities.items()}
    assert {key: found.tolist() for key, found in levels.items()} == {A1: [[206] * 8] * 6, A2: [[90] * 8] * 6}
    assert second.probabilities == {}


def inked(picture):
    """Puts another picture where a probability was."""
    return lambda f: Image.fromarray(picture).save(f / "f" / "area2_probability" / "f_000001.png")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda f: (f / "f" / "area2_probability" / "f_000001.png").unlink(), "prediction_incomplete"),
        (lambda f: (f / "f" / "area2_probability" / "f_000001.png").write_bytes(b"\x89PNG"), "image_unreadable"),
        (inked(np.zeros((6, 9), np.uint8)), "levels_size_mismatch"),
        (inked(np.zeros(SHAPE, np.uint16)), "levels_not_8_bit"),
        (inked(np.zeros((*SHAPE, 3), np.uint8)), "levels_not_8_bit"),
    ],
)
def test_probabilities_that_cannot_be_used_refuse_the_whole_prediction(likely, spoil, code):
    spoil(likely)
    with pytest.raises(InvalidInput) as caught:
        prediction_folder.read(likely, asked=ASKED)
    assert caught.value.code == code
    assert "area2_probability/f_000001.png" in caught.value.message


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda f: (f / "prediction.json").unlink(), "prediction_missing"),
        (lambda f: (f / "prediction.json").write_text("[1]"), "prediction_unreadable"),
        (lambda f: (f / "prediction.json").write_text("{"), "prediction_unreadable"),
        (lambda f: listed(f, [{"filament": "f"}]), "prediction_unreadable"),
        (lambda f: listed(f, [{"filament": "f", "file": "f_000001.png"}] * 2), "prediction_unreadable"),
        (
            lambda f: listed(f, [{"filament": "f", "file": "f_000001.png", "certainty": 1.5}]),
            "prediction_unreadable",
        ),
        (lambda f: listed(f, [{"filament": "..", "file": "x.png"}]), "prediction_unknown_frame"),
        (lambda f: listed(f, [{"filament": "f", "file": "f_000002.png"}]), "prediction_incomplete"),
        (lambda f: save(f / "f" / "area1" / "f_000001.png", np.ones((6, 9), bool)), "mask_size_mismatch"),
        (lambda f: save(f / "f" / "area2" / "f_000001.png", np.ones(SHAPE, bool)), "inner_outside_outer"),
        (lambda f: (f / "g" / "area2" / "g_000001.png").write_bytes(b"\x89PNG"), "image_unreadable"),
    ],
)
def test_anything_wrong_refuses_the_whole_prediction(written, spoil, code):
    spoil(written)
    with pytest.raises(InvalidInput) as caught:
        prediction_folder.read(written, asked=ASKED)
    assert caught.value.code == code
