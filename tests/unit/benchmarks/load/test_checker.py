"""The checker must see every kind of loss: a load test that can't fail proves nothing."""

from dataclasses import replace

import pytest

from benchmarks.load.checker import problems
from benchmarks.load.journal import REFUSED, SAVED, UNKNOWN, Save
from benchmarks.load.stored import Stored, Version

SHA = {"A1": "a", "A2": "b"}


def save(number, **facts):
    said = {"outcome": SAVED, "version": number} | facts
    return Save(f"key {number}", author=7, frame=3, base=number - 1, note=f"load {number}", sha256=SHA, **said)


def version(number, **facts):
    parent = (3, number - 1) if number > 1 else None
    row = Version(
        3, number, parent, 7, f"key {number}", f"load {number}", is_current=number == 2, sha256=SHA, pixels=SHA
    )
    return replace(row, **facts)


SAVES = [save(1), save(2)]
VERSIONS = [version(1), version(2)]
LINES = [(3, 1, 7), (3, 2, 7)]


def test_a_history_that_is_whole():
    assert problems(SAVES, Stored(VERSIONS, LINES)) == []


def test_a_save_that_was_overtaken_may_be_there_or_not():
    unknown = save(2, outcome=UNKNOWN, version=None)
    assert problems([SAVES[0], unknown], Stored(VERSIONS, LINES)) == []
    alone = [replace(VERSIONS[0], is_current=True)]
    assert problems([SAVES[0], unknown], Stored(alone, LINES[:1])) == []


@pytest.mark.parametrize(
    ("versions", "lines", "told"),
    [
        ([replace(VERSIONS[0], is_current=True)], LINES[:1], "is lost"),
        ([VERSIONS[0], version(2, sha256={"A1": "x"}, pixels={"A1": "x"})], LINES, "sha256 is"),
        ([VERSIONS[0], version(2, pixels={"A1": "a"})], LINES, "not those of its fingerprint"),
        ([VERSIONS[0], version(2, pixels={}, sha256={})], LINES, "not those of its fingerprint"),
        ([VERSIONS[0], version(2, author=8)], LINES, "author is 8"),
        ([VERSIONS[0], version(2, parent=None)], LINES, "comes from None"),
        ([VERSIONS[0], version(2, parent=(4, 1))], LINES, "comes from (4, 1)"),
        ([version(1, is_current=True), version(2, is_current=False)], LINES, "the newest is 2"),
        ([*VERSIONS, version(3, key="else", is_current=False)], LINES, "sent by nobody"),
        ([*VERSIONS, version(3, key=None, is_current=False)], LINES, "sent by nobody"),
        (VERSIONS, LINES[:1], "1 audit line missing"),
        (VERSIONS, [*LINES, LINES[0]], "1 audit line of nothing"),
    ],
)
def test_every_loss_is_seen(versions, lines, told):
    found = problems(SAVES, Stored(versions, lines))
    assert any(told in problem for problem in found), found


def test_gaps_are_seen():
    stored = Stored([replace(version(2), number=3, parent=(3, 2))], [(3, 3, 7)])
    assert any("the versions of frame 3 are [3]" in problem for problem in problems([], stored))


def test_what_was_refused_must_not_be_there():
    found = problems([SAVES[0], save(2, outcome=REFUSED, version=None)], Stored(VERSIONS, LINES))
    assert found == ["load 2 was refused and is stored all the same"]
