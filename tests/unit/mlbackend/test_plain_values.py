import json
import math
from dataclasses import dataclass, field

import pytest

from mlbackend.plain_values import build, plain


@dataclass(frozen=True)
class Part:
    weight: float = 1.0


@dataclass(frozen=True)
class Whole:
    number: int
    word: str = ""
    sure: bool = False
    limits: tuple[float, float] = (0.0, 1.0)
    widths: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    part: Part = field(default_factory=Part)


def test_a_dataclass_survives_json():
    whole = Whole(3, "a", True, (0.5, 2.0), (1, 2, 3), ("x", "y"), Part(0.25))

    assert build(Whole, json.loads(json.dumps(plain(whole)))) == whole


def test_whole_numbers_may_stand_for_others_and_what_is_left_out_keeps_its_default():
    built = build(Whole, {"number": 1, "limits": [0, 2], "part": {"weight": 2}})

    assert built == Whole(1, limits=(0.0, 2.0), part=Part(2.0))
    assert all(type(limit) is float for limit in (*built.limits, built.part.weight))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (3, "Whole by name"),
        ({"number": 1, "colour": 2}, "unknown: colour; Whole has number, word"),
        ({}, "Whole is incomplete"),
        ({"number": True}, "number as int"),
        ({"number": 1.5}, "number as int"),
        ({"number": 1, "word": 3}, "word as str"),
        ({"number": 1, "sure": 1}, "sure as bool"),
        ({"number": 1, "limits": [1]}, "limits as a list of two numbers"),
        ({"number": 1, "limits": [1, 2, 3]}, "limits as a list of two numbers"),
        ({"number": 1, "limits": [0, math.inf]}, "limits as a finite number"),
        ({"number": 1, "widths": [1, 2.5]}, "widths as a list of whole numbers"),
        ({"number": 1, "names": "xy"}, "names as a list of words"),
        ({"number": 1, "part": {"weight": math.nan}}, "weight as a finite number"),
        ({"number": 1, "part": {"height": 1}}, "unknown: height; Part has weight"),
    ],
)
def test_an_impossible_value_says_what_was_expected(values, words):
    with pytest.raises(ValueError, match=words):
        build(Whole, values)
