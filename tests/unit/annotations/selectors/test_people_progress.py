from datetime import UTC, date, datetime

from annotations.models import Membership, Review, Revision, SecondLabel
from annotations.selectors import people_progress
from annotations.services import reviews
from tests import factories
from tests.factories import propose, save
from tests.support.clock import as_of


def people(lab):
    return {one.person.username: one for one in people_progress.people(lab.project)}


def draw(lab, frame, by, base=0):
    save(frame, by, base_version=base)
    return base + 1


def hand_in(lab, frame, by, base=0):
    version = draw(lab, frame, by, base)
    reviews.submit(filament_frame_id=frame.pk, by=by, base_version=version)
    return {"filament_frame_id": frame.pk, "by": lab.reviewer, "base_version": version}


def share(lab, who="annotator"):
    one = people(lab)[who]
    return one.judged, one.accepted_unchanged


def test_members_who_did_nothing_are_named(lab):
    found = people(lab)
    assert sorted(found) == ["annotator", "manager", "reviewer", "viewer"]
    nobody = found["viewer"]
    assert (nobody.role, nobody.saved, nobody.reviews, nobody.last_active, nobody.unchanged_share) == (
        "viewer", 0, 0, None, None,
    )  # fmt: skip


def test_frames_belong_to_whoever_drew_last(lab):
    one, two, three, _ = lab.frames
    draw(lab, one, lab.annotator)
    draw(lab, one, lab.reviewer, 1)
    draw(lab, two, lab.annotator)
    hand_in(lab, three, lab.annotator)
    propose(lab.frames[3])
    found = people(lab)
    assert (found["annotator"].saved, found["reviewer"].saved) == (3, 1)
    states = {name: {s: n for s, n in one.frames_by_state.items() if n} for name, one in found.items()}
    assert states["annotator"] == {"draft": 1, "submitted": 1}
    assert states["reviewer"] == {"draft": 1}
    assert (
        found["annotator"].last_active == Revision.objects.filter(author=lab.annotator).latest("created_at").created_at
    )


def test_who_judges_is_active(lab):
    reviews.accept(**hand_in(lab, lab.frames[0], lab.annotator))
    reviewer = people(lab)["reviewer"]
    assert (reviewer.reviews, reviewer.saved) == (1, 0)
    assert reviewer.last_active == Review.objects.get().created_at


def test_the_share_that_was_accepted_as_drawn(lab):
    reviews.accept(**hand_in(lab, lab.frames[0], lab.annotator))
    assert share(lab) == (1, 1)
    reviews.reject(**hand_in(lab, lab.frames[1], lab.annotator), reason="No.")
    assert share(lab) == (2, 1)
    assert people(lab)["annotator"].unchanged_share == 0.5


def test_only_the_first_judgement_counts(lab):
    frame = lab.frames[0]
    reviews.reject(**hand_in(lab, frame, lab.annotator), reason="No.")
    reviews.accept(**hand_in(lab, frame, lab.annotator, 1))
    assert share(lab) == (1, 0)


def test_what_the_judge_corrected_was_not_good_as_it_was(lab):
    frame = lab.frames[0]
    hand_in(lab, frame, lab.annotator)
    draw(lab, frame, lab.reviewer, 1)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=2)
    assert (share(lab), share(lab, "reviewer")) == ((1, 0), (0, 0))


def test_who_accepts_their_own_drawing_judges_nobody(lab):
    draw(lab, lab.frames[0], lab.reviewer)
    reviews.accept(filament_frame_id=lab.frames[0].pk, by=lab.reviewer, base_version=1)
    assert share(lab, "reviewer") == (0, 0)


def test_judging_a_proposal_says_nothing_of_people(lab):
    draw(lab, lab.frames[0], lab.annotator)
    propose(lab.frames[0])
    reviews.accept_proposal(filament_frame_id=lab.frames[0].pk, by=lab.reviewer, base_version=1, proposal_version=2)
    assert share(lab) == (0, 0)


def test_who_left_is_still_named(lab):
    draw(lab, lab.frames[0], lab.annotator)
    Membership.objects.filter(user=lab.annotator).delete()
    assert (people(lab)["annotator"].role, people(lab)["annotator"].saved) == (None, 1)


def test_second_labels_are_left_aside(lab):
    second = SecondLabel.objects.create(filament_frame=lab.frames[0], labeller=lab.manager, assigned_by=lab.manager)
    lab.frames[0].revisions.create(number=1, origin="person", author=lab.manager, second_label=second)
    assert people(lab)["manager"].saved == 0
    assert sum(day.saved for day in people_progress.days(lab.project)) == 0


def test_day_by_day(lab):
    with as_of(datetime(2026, 3, 1, 23, 59, tzinfo=UTC)):
        first = hand_in(lab, lab.frames[0], lab.annotator)
    with as_of(datetime(2026, 3, 10, tzinfo=UTC)):
        second = hand_in(lab, lab.frames[1], lab.annotator)
        reviews.accept(**first)
        reviews.reject(**second, reason="No.")
        draw(lab, lab.frames[1], lab.annotator, 1)
    days = people_progress.days(lab.project, today=date(2026, 3, 10))
    assert (len(days), days[0].day, days[-1].day) == (30, date(2026, 2, 9), date(2026, 3, 10))
    busy = {day.day.day: (day.saved, day.accepted, day.rejected) for day in days if day.saved or day.accepted}
    assert busy == {1: (1, 0, 0), 10: (1, 1, 1)}


def test_the_cost_does_not_grow(lab, django_assert_num_queries):
    for frame in lab.frames:
        reviews.accept(**hand_in(lab, frame, lab.annotator))
    for number in range(4):
        someone = factories.member(lab.project, "annotator", f"more {number}")
        more = factories.filament(lab.video, f"more {number}")
        draw(lab, more.filament_frames.first(), someone)
    with django_assert_num_queries(5):
        people_progress.people(lab.project)
    with django_assert_num_queries(2):
        people_progress.days(lab.project)
