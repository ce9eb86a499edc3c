import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, FilamarkError, InvalidInput, NotFound, PermissionRefused
from annotations.models import Filament, GroundTruth
from annotations.services import ground_truth, reviews
from tests.factories import pair, save
from tests.support.second_opinions import handed_in, second_label


@pytest.fixture
def frame(lab):
    """Version 1 accepted, version 2 a draft."""
    frame = lab.frames[0]
    save(frame, lab.annotator)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1)
    save(frame, lab.annotator, base_version=1, drawn=pair(5, 1))
    return frame


def put(frame, by, version):
    return ground_truth.set(filament_frame_id=frame.pk, by=by, version=version)


def lines():
    return list(AuditEvent.objects.filter(action__startswith="ground_truth").values_list("action", "facts"))


def test_an_accepted_version_becomes_the_truth(lab, frame):
    truth = put(frame, lab.manager, 1)
    assert (truth.revision.number, truth.set_by) == (1, lab.manager)
    assert lines() == [("ground_truth.set", {"version": 1, "instead_of": None})]
    put(frame, lab.manager, 1)
    assert len(lines()) == 1  # the same again changed nothing


def test_another_takes_its_place(lab, frame):
    put(frame, lab.manager, 1)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=2)
    assert put(frame, lab.manager, 2).revision.number == 2
    assert GroundTruth.objects.count() == 1
    assert ("ground_truth.set", {"version": 2, "instead_of": 1}) in lines()


def test_an_imported_mask_that_came_as_accepted_may_be_it(lab):
    handed_in(lab.frames[1], lab.annotator, state="accepted")
    assert put(lab.frames[1], lab.manager, 1).revision.number == 1


@pytest.mark.parametrize(
    ("version", "kind", "code"), [(2, Conflict, "not_accepted"), (9, InvalidInput, "unknown_version")]
)
def test_what_nobody_accepted_is_refused(lab, frame, version, kind, code):
    with pytest.raises(kind) as refused:
        put(frame, lab.manager, version)
    assert refused.value.code == code
    assert not GroundTruth.objects.exists()


def test_what_was_sent_back_later_is_refused(lab):
    frame = lab.frames[2]
    save(frame, lab.annotator)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1)
    reviews.reject(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1, reason="too wide")
    with pytest.raises(Conflict):
        put(frame, lab.manager, 1)


def test_a_second_label_is_never_the_truth(lab, frame):
    label = second_label(frame, lab.reviewer)
    with pytest.raises(InvalidInput):
        put(frame, lab.manager, label.current.number)


def test_clearing_is_harmless_where_there_is_none(lab, frame):
    ground_truth.clear(filament_frame_id=frame.pk, by=lab.manager)
    assert lines() == []
    put(frame, lab.manager, 1)
    ground_truth.clear(filament_frame_id=frame.pk, by=lab.manager)
    assert not GroundTruth.objects.exists()
    assert ("ground_truth.clear", {"version": 1}) in lines()


@pytest.mark.parametrize(("who", "kind"), [("reviewer", PermissionRefused), ("outsider", NotFound)])
def test_only_managers(lab, frame, who, kind):
    with pytest.raises(FilamarkError) as refused:
        put(frame, lab.people[who], 1)
    assert isinstance(refused.value, kind)
    with pytest.raises(kind):
        ground_truth.clear(filament_frame_id=frame.pk, by=lab.people[who])


def test_a_filament_goes_with_its_truth(lab, frame):
    put(frame, lab.manager, 1)
    Filament.objects.filter(pk=lab.filament.pk).delete()
    assert not GroundTruth.objects.exists()
