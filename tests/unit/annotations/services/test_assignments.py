from datetime import date

import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.models import Assignment, Membership
from annotations.services import assignments
from tests import factories


def assign(lab, **more):
    given = {"filament_ids": [lab.filament.pk], "people_ids": [lab.annotator.pk]}
    return assignments.assign(project_id=lab.project.pk, by=lab.manager, **{**given, **more})


def change(lab, one, **changes):
    return assignments.change(project_id=lab.project.pk, assignment_id=one.pk, by=lab.manager, **changes)


def end(lab, one):
    assignments.end(project_id=lab.project.pk, assignment_id=one.pk, by=lab.manager)


def test_all_frames_unless_told(lab):
    (whole,) = assign(lab, due_on=date(2030, 1, 2), note="the tip first")
    assert (whole.first_position, whole.last_position) == (0, 3)
    assert (whole.person, whole.created_by, whole.note) == (lab.annotator, lab.manager, "the tip first")


def test_filaments_are_dealt_out_in_turn(lab):
    ids = [lab.filament.pk, *(factories.filament(lab.video, f"more {n}").pk for n in range(2))]
    made = assign(lab, filament_ids=ids, people_ids=[lab.annotator.pk, lab.reviewer.pk], last_position=1)
    assert [(one.filament_id, one.person.username) for one in made] == list(
        zip(ids, ["annotator", "reviewer", "annotator"], strict=True)
    )
    assert {one.last_position for one in made} == {1}


def test_only_who_may_draw_is_asked(lab):
    gone = factories.member(lab.project, "annotator", "gone")
    gone.is_active = False
    gone.save()
    for person in (lab.viewer, lab.outsider, gone):
        with pytest.raises(InvalidInput) as refused:
            assign(lab, people_ids=[person.pk])
        assert refused.value.code == "person_may_not_draw"
    assert not Assignment.objects.exists()


def test_only_managers_ask(lab):
    (one,) = assign(lab)
    for person, error in ((lab.reviewer, PermissionRefused), (lab.outsider, NotFound)):
        for deed in (
            lambda by: assignments.assign(
                project_id=lab.project.pk, by=by, filament_ids=[lab.filament.pk], people_ids=[lab.reviewer.pk]
            ),
            lambda by: assignments.change(project_id=lab.project.pk, assignment_id=one.pk, by=by, note="mine"),
            lambda by: assignments.end(project_id=lab.project.pk, assignment_id=one.pk, by=by),
        ):
            with pytest.raises(error):
                deed(person)


def test_filaments_and_assignments_of_other_projects_are_not_there(lab):
    elsewhere = lab.outsider.projects.get()
    foreign = factories.filament(factories.video(elsewhere))
    with pytest.raises(NotFound):
        assign(lab, filament_ids=[lab.filament.pk, foreign.pk])
    assert not Assignment.objects.exists()
    other = factories.assignment(foreign, lab.outsider, by=lab.outsider)
    with pytest.raises(NotFound):
        end(lab, other)
    with pytest.raises(NotFound):
        change(lab, other, note="taken")


@pytest.mark.parametrize(
    ("first", "last", "code"), [(0, 4, "frame_outside_video"), (9, 9, "frame_outside_video"), (2, 1, "range_empty")]
)
def test_the_range_lies_in_the_video(lab, first, last, code):
    with pytest.raises(InvalidInput) as refused:
        assign(lab, first_position=first, last_position=last)
    assert refused.value.code == code
    (one,) = assign(lab)
    with pytest.raises(InvalidInput):
        change(lab, one, first_position=first, last_position=last)
    assert Assignment.objects.get().last_position == 3


def test_nobody_is_asked_twice_but_two_people_may_be(lab):
    assign(lab, last_position=2)
    with pytest.raises(Conflict) as refused:
        assign(lab, first_position=2)
    assert refused.value.code == "already_assigned"
    assert "frames 100 to 102 of filament 1" in str(refused.value)
    assign(lab, first_position=3)
    (other,) = assign(lab, people_ids=[lab.reviewer.pk])
    with pytest.raises(Conflict):
        change(lab, other, person_id=lab.annotator.pk)
    with pytest.raises(Conflict):
        assign(lab, filament_ids=[lab.filament.pk, lab.filament.pk], people_ids=[lab.reviewer.pk])


def test_changing(lab):
    (one,) = assign(lab, due_on=date(2030, 1, 2))
    change(lab, one, person_id=lab.reviewer.pk, first_position=1, last_position=2, due_on=None, note="both walls")
    one.refresh_from_db()
    assert (one.person, one.first_position, one.last_position) == (lab.reviewer, 1, 2)
    assert (one.due_on, one.note) == (None, "both walls")


def test_taken_back_it_stays_readable_and_may_be_given_anew(lab):
    (one,) = assign(lab)
    end(lab, one)
    ended_at = Assignment.objects.get(pk=one.pk).ended_at
    end(lab, one)
    assert Assignment.objects.get(pk=one.pk).ended_at == ended_at is not None
    with pytest.raises(Conflict) as refused:
        change(lab, one, note="again")
    assert refused.value.code == "assignment_ended"
    assert len(assign(lab)) == 1


def test_all_of_somebody_s_in_one_project(lab):
    elsewhere = lab.outsider.projects.get()
    Membership.objects.create(project=elsewhere, user=lab.annotator, role="annotator")
    foreign = factories.assignment(factories.filament(factories.video(elsewhere)), lab.annotator, by=lab.outsider)
    assign(lab, last_position=1)
    assign(lab, people_ids=[lab.reviewer.pk])
    assert assignments.end_all(project=lab.project, person=lab.annotator, by=lab.manager) == 1
    assert set(Assignment.objects.filter(ended_at=None).values_list("person", "filament")) == {
        (lab.reviewer.pk, lab.filament.pk),
        (lab.annotator.pk, foreign.filament_id),
    }


def test_every_deed_leaves_its_line(lab):
    (one,) = assign(lab)
    change(lab, one, note="new")
    end(lab, one)
    end(lab, one)
    lines = AuditEvent.objects.order_by("pk").values_list("action", "actor_name", "project_id", "object_id")
    expected = [(f"assignment.{verb}", "manager", lab.project.pk, one.pk) for verb in ("make", "change", "end")]
    assert list(lines) == expected
    assert AuditEvent.objects.first().object_name == "video 1 / filament 1 for annotator"
