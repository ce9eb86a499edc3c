"""A manager chooses how many frames are labelled twice; nobody loses what they have begun."""

from collections import Counter

import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import InvalidInput, NotFound, PermissionRefused
from annotations.models import Membership, Project, SecondLabel
from annotations.services import double_labels, reviews
from annotations.services.double_labels import Choice
from tests import factories
from tests.factories import save, save_second


@pytest.fixture
def lab(db):
    """Eight frames of two filaments, handed in by the annotator."""
    made = factories.lab()
    factories.filament(made.video, "filament 2")
    made.people["other"] = factories.member(made.project, "annotator", "other")
    for filament in made.video.filaments.all():
        for frame in filament.filament_frames.all():
            save(frame, made.annotator)
            reviews.submit(filament_frame_id=frame.pk, by=made.annotator, base_version=1)
    return made


def choose(lab, share, *people, by=None, filaments=None, verb=double_labels.choose):
    choice = Choice(share, [person.pk for person in people], filaments)
    return verb(project_id=lab.project.pk, by=by or lab.manager, choice=choice)


def rows():
    return list(SecondLabel.objects.order_by("pk"))


def test_a_share_is_asked_for(lab):
    choose(lab, 0.5, lab.reviewer)
    assert len(rows()) == 4
    assert {(row.labeller, row.state, row.assigned_by) for row in rows()} == {(lab.reviewer, "open", lab.manager)}
    assert Project.objects.get(pk=lab.project.pk).double_label_share == 0.5
    assert {row.filament_frame.filament_id for row in rows()} == {one.pk for one in lab.video.filaments.all()}


def test_the_preview_says_what_will_happen_and_does_nothing(lab):
    foreseen = choose(lab, 0.5, lab.reviewer, lab.other, verb=double_labels.preview)
    assert rows() == []
    assert (foreseen.frames, foreseen.plan.wanted, foreseen.plan.nobody) == (8, 4, 0)
    assert foreseen.given_by_labeller == {lab.reviewer.pk: 2, lab.other.pk: 2}
    assert choose(lab, 0.5, lab.reviewer, lab.other) == foreseen
    assert Counter(row.labeller_id for row in rows()) == foreseen.given_by_labeller
    assert Counter(row.filament_frame.filament_id for row in rows()) == foreseen.given_by_filament


def test_who_drew_a_frame_is_not_asked_for_it_again(lab):
    foreseen = choose(lab, 0.5, lab.annotator)
    assert (rows(), foreseen.plan.nobody) == ([], 4)


def test_frames_that_nobody_has_handed_in_are_not_asked_for(lab):
    lab.filament.filament_frames.update(state="draft")
    choose(lab, 1, lab.reviewer)
    assert len(rows()) == 4


def test_the_same_choice_again_tops_up(lab):
    choose(lab, 0.5, lab.reviewer)
    before = rows()
    choose(lab, 0.5, lab.reviewer)
    assert rows() == before
    new = factories.filament(lab.video, "filament 3")
    for frame in new.filament_frames.all():
        save(frame, lab.annotator)
        reviews.submit(filament_frame_id=frame.pk, by=lab.annotator, base_version=1)
    choose(lab, 0.5, lab.reviewer)
    assert len(rows()) == 6
    assert set(before) <= set(rows())


def test_a_smaller_share_leaves_what_was_begun(lab):
    choose(lab, 1, lab.reviewer)
    begun = rows()[:3]
    for row in begun:
        save_second(row.pk, lab.reviewer)
    foreseen = choose(lab, 0, by=lab.manager)
    assert rows() == begun
    assert len(foreseen.plan.taken_back) == 5


def test_open_ones_of_somebody_who_left_go_to_others(lab):
    choose(lab, 0.5, lab.other)
    Membership.objects.filter(user=lab.other).delete()
    choose(lab, 0.5, lab.reviewer)
    assert {row.labeller for row in rows()} == {lab.reviewer}


def test_a_choice_for_one_filament_leaves_the_others_and_the_projects_share(lab):
    choose(lab, 0.5, lab.reviewer)
    other = lab.video.filaments.exclude(pk=lab.filament.pk).get()
    kept = [row for row in rows() if row.filament_frame.filament_id == other.pk]
    choose(lab, 1, lab.reviewer, filaments=[lab.filament.pk])
    by_filament = Counter(row.filament_frame.filament_id for row in rows())
    assert by_filament == {lab.filament.pk: 4, other.pk: len(kept)}
    assert Project.objects.get(pk=lab.project.pk).double_label_share == 0.5


def test_only_members_who_draw_can_be_asked(lab):
    for person in (lab.viewer, lab.outsider):
        with pytest.raises(InvalidInput) as refused:
            choose(lab, 0.5, person)
        assert refused.value.code == "person_may_not_draw"
    with pytest.raises(InvalidInput) as refused:
        choose(lab, 0.5)
    assert refused.value.code == "no_labellers"


def test_only_filaments_of_the_project(lab):
    elsewhere = factories.filament(factories.video(Project.objects.get(name="Elsewhere"), "far away"))
    with pytest.raises(InvalidInput) as refused:
        choose(lab, 0.5, lab.reviewer, filaments=[elsewhere.pk])
    assert refused.value.code == "unknown_filament"


def test_only_managers_choose(lab):
    for verb in (double_labels.choose, double_labels.preview):
        with pytest.raises(PermissionRefused):
            choose(lab, 0.5, lab.reviewer, by=lab.reviewer, verb=verb)
        with pytest.raises(NotFound):
            choose(lab, 0.5, lab.reviewer, by=lab.outsider, verb=verb)


def test_the_choice_is_in_the_audit_log(lab):
    choose(lab, 0.5, lab.reviewer)
    line = AuditEvent.objects.get(action="double_labelling.choose")
    assert (line.actor, line.project_id) == (lab.manager, lab.project.pk)
    assert line.facts == {
        "share": 0.5,
        "labellers": [lab.reviewer.pk],
        "filaments": None,
        "asked": 4,
        "taken_back": 0,
    }
