import dataclasses
import json
import subprocess
import sys

import pytest

from mlbackend.inference.options import InferenceOptions


def test_the_default_is_the_papers_way():
    assert InferenceOptions().as_json() == {
        "fusion": "backward",
        "votes": "hard",
        "halves": "first",
        "views": 1,
        "references": 0,
        "tile_px": 0,
        "thickness": "as_trained",
    }


def test_they_come_back_from_json():
    options = InferenceOptions(fusion="ensemble", votes="soft", halves="both", views=8, references=5, tile_px=256)
    assert InferenceOptions(**json.loads(json.dumps(options.as_json()))) == options


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"fusion": "sideways"}, "fusion to be one of forward, backward, consecutive, ensemble, given 'sideways'"),
        ({"votes": "maybe"}, "votes to be one of hard, soft, given 'maybe'"),
        ({"halves": "second"}, "halves to be one of first, both, given 'second'"),
        ({"views": 2}, "views to be one of 1, 4, 8, given 2"),
        ({"references": -1}, "references of 0 .all. or more, given -1"),
        ({"references": 4}, "fusion ensemble, given 'backward'"),
        ({"tile_px": 8}, "tile_px of 0 .no tiles. or 32 and more, given 8"),
    ],
)
def test_impossible_options_say_what_is_possible(values, words):
    with pytest.raises(ValueError, match=words):
        InferenceOptions(**values)


def test_they_are_a_value():
    with pytest.raises(dataclasses.FrozenInstanceError):
        InferenceOptions().views = 4


def test_needs_no_torch():
    program = "import sys; import mlbackend.inference.options; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
