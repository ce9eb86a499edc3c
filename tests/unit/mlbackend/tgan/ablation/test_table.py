import csv

import pytest

from mlbackend.tgan.ablation.table import Expected, Row, as_csv, as_json, as_text, summary, verdicts

ROWS = [
    Row("with", 1, {"mmd2": 0.1, "is": None}),
    Row("with", 2, {"mmd2": 0.3, "is": None}),
    Row("without", 1, {"mmd2": 0.2, "is": None}),
    Row("without", 2, {"mmd2": 0.4, "is": None}),
]
LOWER = Expected("mmd2", "with", "<", "without")


def test_means_and_deviations_over_the_seeds():
    found = summary(ROWS)["with"]

    assert found["mmd2"] == pytest.approx({"mean": 0.2, "sd": 0.2 / 2**0.5, "seeds": 2})
    assert found["is"] == {"mean": None, "sd": None, "seeds": 0}


def test_an_expectation_is_reported_as_found():
    assert verdicts(ROWS, [LOWER])[0] | {"means": None} == {
        "expected": "mmd2: with < without",
        "holds_in": 2,
        "of_seeds": 2,
        "means": None,
        "holds_in_the_mean": True,
    }
    (against,) = verdicts(ROWS, [Expected("mmd2", "with", ">=", "without")])
    assert (against["holds_in"], against["holds_in_the_mean"]) == (0, False)


@pytest.mark.parametrize(
    "expected", [Expected("is", "with", "<", "without"), Expected("mmd2", "with", "<", "never made")]
)
def test_what_was_not_measured_is_undefined(expected):
    (found,) = verdicts(ROWS, [expected])

    assert (found["holds_in"], found["of_seeds"], found["holds_in_the_mean"]) == (0, 0, None)
    assert "is undefined in the mean" in as_text(ROWS, [expected])


def test_every_seed_has_a_line():
    lines = list(csv.DictReader(as_csv(ROWS).splitlines()))

    assert [(line["variant"], line["seed"], line["mmd2"], line["is"]) for line in lines][1] == ("with", "2", "0.3", "")
    assert len(lines) == len(as_json(ROWS, [LOWER])["rows"]) == 4
    assert "holds in the mean, in 2 of 2 seeds" in as_text(ROWS, [LOWER])
