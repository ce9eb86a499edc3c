"""Agreement over HTTP."""

import base64
import csv
import zlib
from io import StringIO

import numpy as np
import pytest

from annotations.models import Project
from tests.factories import pair
from tests.support.second_opinions import handed_in, second_label


@pytest.fixture
def twice(lab):
    Project.objects.filter(pk=lab.project.pk).update(name="=cmd()")
    for frame in lab.frames[:3]:
        handed_in(frame, lab.annotator, drawn=pair(6, 2))
        second_label(frame, lab.reviewer, drawn=pair(5, 2))
    return lab


@pytest.fixture
def ask(twice, client_of):
    client = client_of(twice.reviewer)
    return lambda path="", query="": client.get(f"/api/projects/{twice.project.pk}/quality/{path}{query}")


def test_what_there_is_to_compare(ask, twice):
    found = ask().json()
    assert (found["comparisons"], found["left_out"], found["frames"], found["second_labels"]) == (3, 0, 3, 3)
    assert [voice["key"] for voice in found["voices"]] == [
        f"person:{twice.annotator.pk}",
        f"person:{twice.reviewer.pk}",
    ]
    assert found["pairs"][0]["descriptors"][0]["dice"]["low"] == pytest.approx(50 / 61)
    assert len(found["worst"]) == 3


def test_an_empty_project_says_so(lab, client_of):
    found = client_of(lab.manager).get(f"/api/projects/{lab.project.pk}/quality/").json()
    assert (found["pairs"], found["worst"], found["second_labels"]) == ([], [], 0)


def test_maps_come_as_counts(ask, twice):
    query = f"?first=person:{twice.annotator.pk}&second=person:{twice.reviewer.pk}&descriptor=A1"
    [found] = ask("confusion/", query).json()["maps"]
    counts = np.frombuffer(zlib.decompress(base64.b64decode(found["first_only"])), dtype="<u2")
    counts = counts.reshape(found["height"], found["width"])
    assert (counts.sum(), counts[5, 5], found["frames"]) == (33, 3, 3)


@pytest.mark.parametrize(
    "query",
    [
        "?nonsense=1",
        "?filament=x",
        "?models=perhaps",
        "confusion/?first=truth&second=person:1",
        "confusion/?first=truth;&second=person:1&descriptor=A1",
        "confusion/?first=truth&second=person:1&descriptor=A9",
    ],
)
def test_what_is_not_foreseen_is_refused(ask, query):
    assert ask(query).status_code == 400


def test_the_export_is_a_table_that_runs_nothing(ask):
    answer = ask("export/")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))
    assert len(rows) == 6
    assert rows[0]["project"] == "'=cmd()"
    assert float(rows[0]["dice"]) == pytest.approx(50 / 61)
