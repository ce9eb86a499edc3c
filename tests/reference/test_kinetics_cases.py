"""The answers that the browser is held to are those that the Python domain gives."""

import json

import pytest

from tests.reference import kinetics_cases

WRITTEN = {case["name"]: case for case in json.loads(kinetics_cases.FILE.read_text(encoding="utf-8"))}


def test_every_case_is_written():
    assert list(WRITTEN) == list(kinetics_cases.CASES)


@pytest.mark.parametrize("name", kinetics_cases.CASES)
def test_the_written_answer_still_holds(name):
    given = next(case for case in kinetics_cases.as_json() if case["name"] == name)
    written = WRITTEN[name]
    assert (written["frames"], written["settings"]) == (given["frames"], given["settings"])
    expected, now = written["expected"], json.loads(json.dumps(given["expected"]))
    for key in kinetics_cases.TABLE:
        assert now[key] == close_to(expected[key]), key
    assert len(now["rows"]) == len(expected["rows"])
    for row, wanted in zip(now["rows"], expected["rows"], strict=True):
        assert row == {key: close_to(value) for key, value in wanted.items()}


def test_the_published_volumes_are_among_them():
    rows = WRITTEN["published filament 301"]["expected"]["rows"] + WRITTEN["published filament 302"]["expected"]["rows"]
    published = [10439.94337, 10778.02115, 41249.59256, 42300.86082]
    assert [row["volume_nm3"] for row in rows] == pytest.approx(published, rel=2e-8)


def close_to(value):
    return pytest.approx(value, rel=1e-12) if isinstance(value, float) else value
