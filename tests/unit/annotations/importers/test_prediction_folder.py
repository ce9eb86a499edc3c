import json

import numpy as np
import pytest
from PIL import Image

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
