"""What is history can be changed by nobody who writes to the database, whatever the way."""

import pytest
from django.db import IntegrityError, connection, transaction

from annotations.models import FilamentFrame, MaskVersion, ProbabilityMap, Review, Revision
from annotations.services import reviews
from tests import factories

KEPT = [
    (Revision, {"note": "something else"}),
    (MaskVersion, {"area_px": 1}),
    (ProbabilityMap, {"layer": "A9"}),
    (Review, {"reason": "something else"}),
]


@pytest.fixture
def told(lab):
    """A frame with a version, its judgement, and a proposal that says how likely it is."""
    frame = lab.frames[0]
    factories.save(frame, lab.annotator)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1)
    factories.propose(frame, probabilities=factories.likely())
    return frame


def at_the_end():
    """What is looked at when a transaction ends is looked at now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(("kind", "change"), KEPT, ids=lambda one: getattr(one, "__name__", None))
def test_no_row_is_ever_changed(told, kind, change):
    with pytest.raises(IntegrityError, match="history stays"), transaction.atomic():
        kind.objects.update(**change)
    row = kind.objects.first()
    for name, value in change.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("kind", [MaskVersion, ProbabilityMap, Review], ids=lambda kind: kind.__name__)
def test_no_row_is_ever_taken_away(told, kind):
    kind.objects.first().delete()
    with pytest.raises(IntegrityError, match="never deleted alone"):
        at_the_end()


def test_no_version_is_ever_taken_away_even_with_all_that_hangs_on_it(told):
    FilamentFrame.objects.filter(pk=told.pk).update(current=None, proposal=None)
    Review.objects.all().delete()
    Revision.objects.all().delete()
    with pytest.raises(IntegrityError, match="never deleted alone"):
        at_the_end()


def test_plain_sql_comes_no_further(told):
    with (
        pytest.raises(IntegrityError, match="history stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE annotations_revision SET author_id = NULL")


def test_history_goes_with_the_frame_it_belongs_to(lab, told):
    """Whoever removes a whole filament or project by hand removes its history with it."""
    FilamentFrame.objects.filter(pk=told.pk).update(current=None, proposal=None)
    lab.filament.delete()
    at_the_end()
    assert [kind.objects.count() for kind, _ in KEPT] == [0, 0, 0, 0]
