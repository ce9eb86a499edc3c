from uuid import uuid4

import pytest

from annotations.domain.errors import NotFound
from annotations.models import Revision, SecondLabel
from annotations.models.mask import Origin
from annotations.selectors import history
from annotations.services import reviews
from tests.factories import propose, save


@pytest.fixture
def frame(lab):
    return lab.frames[0]


def second_label(frame, labeller, by, *, state="draft"):
    """A version of somebody's second label, number 2."""
    asked = SecondLabel.objects.create(filament_frame=frame, labeller=labeller, assigned_by=by, state=state)
    return Revision.objects.create(
        filament_frame=frame, number=2, second_label=asked, origin=Origin.PERSON, author=labeller
    )


def numbers(page):
    return [revision.number for revision in page.revisions]


def test_every_version_without_its_pixels(lab, frame, django_assert_num_queries):
    save(frame, lab.annotator)
    propose(frame)
    save(frame, lab.annotator, base_version=1, from_proposal=2)
    with django_assert_num_queries(5):
        found = history.revisions(user=lab.viewer, filament_frame_id=frame.pk)
        areas = [{mask.layer: mask.area_px for mask in revision.masks.all()} for revision in found.revisions]
        judged = [list(revision.reviews.all()) for revision in found.revisions]
    assert [(revision.number, revision.parent and revision.parent.number) for revision in found.revisions] == [
        (3, 2),
        (2, None),
        (1, None),
    ]
    assert areas[1] == {"A1": 25, "A2": 1}
    assert judged == [[], [], []]
    assert (found.count, found.next) == (3, None)


def test_a_long_history_comes_in_pages(lab, frame):
    for base in range(5):
        save(frame, lab.annotator, base_version=base)
    first = history.revisions(user=lab.viewer, filament_frame_id=frame.pk, limit=2)
    second = history.revisions(user=lab.viewer, filament_frame_id=frame.pk, limit=2, before=first.next)
    last = history.revisions(user=lab.viewer, filament_frame_id=frame.pk, limit=2, before=second.next)
    assert [numbers(page) for page in (first, second, last)] == [[5, 4], [3, 2], [1]]
    assert [(page.count, page.next) for page in (first, second, last)] == [(5, 4), (5, 2), (5, None)]


def test_judgements_stand_with_the_version_they_are_about(lab, frame):
    save(frame, lab.annotator)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1)
    reviews.reject(filament_frame_id=frame.pk, by=lab.manager, base_version=1, reason="the tip")
    (revision,) = history.revisions(user=lab.viewer, filament_frame_id=frame.pk).revisions
    assert [(one.verdict, str(one.reviewer), one.reason) for one in revision.reviews.all()] == [
        ("accepted", "reviewer", ""),
        ("rejected", "manager", "the tip"),
    ]


def test_a_version_with_its_masks(lab, frame, django_assert_num_queries):
    save(frame, lab.annotator)
    save(frame, lab.annotator, base_version=1, idempotency_key=uuid4())
    with django_assert_num_queries(3):
        found = history.with_masks(user=lab.viewer, filament_frame_id=frame.pk, number=1)
    assert (found.revision.number, found.height, found.width) == (1, 12, 10)
    assert [(mask.layer, mask.area_px) for mask in found.layers] == [("A1", 36), ("A2", 4)]


def test_there_is_no_version_that_was_never_saved(lab, frame):
    with pytest.raises(NotFound) as refused:
        history.with_masks(user=lab.viewer, filament_frame_id=frame.pk, number=1)
    assert (refused.value.code, refused.value.extra) == ("version_not_found", {"version": 1})


def test_second_labels_are_no_part_of_the_history_of_a_frame(lab, frame):
    save(frame, lab.annotator)
    second_label(frame, lab.reviewer, lab.manager)
    page = history.revisions(user=lab.reviewer, filament_frame_id=frame.pk)
    assert (numbers(page), page.count) == ([1], 1)


def test_a_second_label_in_work_is_seen_by_its_labeller_alone(lab, frame):
    second_label(frame, lab.annotator, lab.manager)
    seen = {}
    for who in ("viewer", "annotator", "reviewer", "manager"):
        try:
            history.with_masks(user=lab.people[who], filament_frame_id=frame.pk, number=2)
            seen[who] = True
        except NotFound:
            seen[who] = False
    assert seen == {"viewer": False, "annotator": True, "reviewer": False, "manager": False}


def test_a_second_label_that_was_handed_in_is_seen_by_reviewers(lab, frame):
    second_label(frame, lab.annotator, lab.manager, state="submitted")
    assert history.with_masks(user=lab.reviewer, filament_frame_id=frame.pk, number=2).revision.number == 2
    with pytest.raises(NotFound):
        history.with_masks(user=lab.viewer, filament_frame_id=frame.pk, number=2)
