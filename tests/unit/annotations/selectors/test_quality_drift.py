from datetime import UTC, date, datetime

import pytest

from annotations.models import Revision
from annotations.selectors import quality
from tests.factories import pair
from tests.support.clock import as_of
from tests.support.second_opinions import handed_in, model_says, second_label, truth

DAYS = [datetime(2026, 1, day, tzinfo=UTC) for day in (5, 11, 12, 31)]


@pytest.fixture
def drifting(lab):
    """The reviewer labels one frame a time, and from the third on smaller than before."""
    for number, (frame, day) in enumerate(zip(lab.frames, DAYS, strict=True)):
        handed_in(frame, lab.annotator, drawn=pair(6, 2), state="accepted")
        with as_of(day):
            second_label(frame, lab.reviewer, drawn=pair(6 if number < 2 else 5, 2))
    return lab


def of(lab, person, by, descriptor="A1"):
    points = quality.summary(lab.project, models=True).drift
    key = f"person:{person.pk}"
    return [one for one in points if (one.voice.key, one.by, one.descriptor) == (key, by, descriptor)]


def test_by_week_and_month_of_the_persons_own_saves(drifting):
    weeks = of(drifting, drifting.reviewer, "week")
    assert [(one.start, one.frames) for one in weeks] == [
        (date(2026, 1, 5), 2),
        (date(2026, 1, 12), 1),
        (date(2026, 1, 26), 1),
    ]
    assert weeks[0].dice == 1 > weeks[1].dice == pytest.approx(50 / 61)
    assert [(one.start, one.frames) for one in of(drifting, drifting.reviewer, "month")] == [(date(2026, 1, 1), 4)]


def test_along_the_recording(drifting):
    assert [(one.place, one.frames) for one in of(drifting, drifting.reviewer, "place")] == [
        (0, 1),
        (2, 1),
        (5, 1),
        (7, 1),
    ]


def test_signs_are_of_the_person(drifting):
    smaller = of(drifting, drifting.reviewer, "place")[-1]
    larger = of(drifting, drifting.annotator, "place")[-1]
    assert smaller.volume_effect == -larger.volume_effect < 0
    assert smaller.against == "others"


def test_the_truth_is_the_measure_where_there_is_one(drifting):
    frame = drifting.frames[3]
    truth(frame, Revision.objects.get(filament_frame=frame, second_label=None), drifting.manager)
    [point] = of(drifting, drifting.reviewer, "month")
    assert (point.against, point.frames) == ("truth", 1)
    assert of(drifting, drifting.annotator, "month")[0].against == "others"


def test_nobody_is_measured_against_a_model(lab):
    handed_in(lab.frames[0], lab.annotator)
    model_says(lab.frames[0])
    points = quality.summary(lab.project, models=True).drift
    assert {one.voice.kind for one in points} == {"model"}
