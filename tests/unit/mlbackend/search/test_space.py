import subprocess
import sys

import pytest

from annotations.domain.errors import InvalidInput
from mlbackend.search.space import DEFAULTS, Space, default_space
from mlbackend.training.configuration import CHOICES, Configuration
from mlbackend.training.presets import PRESETS

DEMO = PRESETS["demo"].configuration


class Highest:
    """Proposes the highest of everything, and remembers what it was asked."""

    def __init__(self):
        self.asked = {}

    def suggest_float(self, name, low, high, *, log=False):
        self.asked[name] = ("float", log)
        return high

    def suggest_int(self, name, low, high, *, log=False):
        self.asked[name] = ("int", log)
        return high

    def suggest_categorical(self, name, choices):
        self.asked[name] = ("choices", len(choices))
        return choices[-1]


def test_values_have_the_kind_of_their_field():
    space = {
        "learning_rate": {"low": 1e-5, "high": 1e-2, "log": True},
        "batch": {"low": 2, "high": 16},
        "widths": {"choices": [[4, 8], [8, 16]]},
        "loss": {"choices": ["focal", "cross_entropy_dice"]},
    }
    asked = Highest()

    values = Space.of(space, DEMO).suggest(asked)

    assert values == {"learning_rate": 1e-2, "batch": 16, "widths": [8, 16], "loss": "cross_entropy_dice"}
    assert asked.asked == {
        "learning_rate": ("float", True),
        "batch": ("int", False),
        "widths": ("choices", 2),
        "loss": ("choices", 2),
    }
    Configuration.from_json(DEMO.as_json() | values)


@pytest.mark.parametrize(
    ("space", "words"),
    [
        ([], "expected names"),
        ({}, "expected names"),
        ({"colour": {"choices": [1]}}, "unknown: colour"),
        ({"steps": {"low": 1, "high": 5}}, "stays the same in all trials"),
        ({"augmentation": {"choices": [{}]}}, "stays the same"),
        ({"batch": {"low": 2.5, "high": 8}}, "batch as int"),
        ({"batch": {"low": 8, "high": 2}}, "the lower one first"),
        ({"batch": {"choices": []}}, "list of choices"),
        ({"batch": 4}, '"low" and "high"'),
        ({"learning_rate": {"low": 0, "high": 1, "log": True}}, "above 0"),
        ({"learning_rate": {"low": 1e-3, "high": float("inf")}}, "two numbers"),
        ({"loss": {"choices": ["hinge"]}}, "given 'hinge'"),
    ],
)
def test_impossible_spaces(space, words):
    with pytest.raises(InvalidInput, match=words) as raised:
        Space.of(space, DEMO)
    assert raised.value.code == "invalid_space"


def test_every_architecture_has_a_space_and_the_paper_s_is_the_usual_one():
    assert set(DEFAULTS) <= set(CHOICES["architecture"])
    for preset in PRESETS.values():
        assert Space.of(default_space(preset.configuration).names, preset.configuration)
    paper = default_space(PRESETS["mtdn"].configuration).names
    assert paper == {
        "learning_rate": {"low": 1e-5, "high": 1e-2, "log": True},
        "batch": {"choices": [4, 8, 16]},
    }


def test_it_needs_no_torch():
    program = "import sys, mlbackend.search.space; print({'torch', 'optuna'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert answer.stdout.strip() == "set()"
