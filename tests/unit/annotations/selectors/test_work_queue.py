from datetime import date

from annotations.models import FilamentFrame, Membership, SecondLabel
from annotations.selectors import work_queue
from annotations.services import reviews
from tests import factories
from tests.factories import propose, save


def asked(lab, *, of=None, **more):
    return factories.assignment(of or lab.filament, lab.annotator, by=lab.manager, **more)


def send_back(lab, frame, *, by=None, reason="Too wide."):
    """Somebody draws it and hands it in, a reviewer sends it back."""
    by = by or lab.annotator
    version = save(frame, by, base_version=FilamentFrame.objects.get(pk=frame.pk).version).version
    reviews.submit(filament_frame_id=frame.pk, by=by, base_version=version)
    reviews.reject(filament_frame_id=frame.pk, by=lab.reviewer, base_version=version, reason=reason)


def set_states(lab, *states):
    for frame, state in zip(lab.frames, states, strict=False):
        FilamentFrame.objects.filter(pk=frame.pk).update(state=state)


def following(lab, after=None, *, user=None):
    """Which filament and position comes next."""
    found = work_queue.following(user or lab.annotator, after=after.pk if after else None)
    return found.frame and (found.frame.filament.name, found.frame.frame.position)


def test_nothing_is_asked_of_somebody_new(lab):
    mine = work_queue.mine(lab.viewer)
    assert (mine.assignments, mine.returned, mine.second_labels, mine.waiting) == ([], [], [], 0)
    assert (following(lab, user=lab.viewer), work_queue.following(lab.viewer).left) == (None, 0)


def test_progress_is_counted_in_the_range_only(lab):
    set_states(lab, "accepted", "submitted", "draft", "unlabelled")
    asked(lab, last_position=2)
    (one,) = work_queue.mine(lab.annotator).assignments
    assert {state: n for state, n in one.frames_by_state.items() if n} == {"accepted": 1, "submitted": 1, "draft": 1}
    assert (one.left, one.next_frame.frame.position) == (1, 2)
    assert (one.assignment.first_index, one.assignment.last_index) == (100, 102)


def test_what_is_finished_waits_no_more(lab):
    set_states(lab, "accepted", "submitted", "accepted", "accepted")
    asked(lab)
    mine = work_queue.mine(lab.annotator)
    assert (mine.waiting, mine.assignments[0].left, mine.assignments[0].next_frame) == (0, 0, None)
    assert following(lab) is None


def test_what_is_due_first_comes_first(lab):
    other, third = (factories.filament(lab.video, name) for name in ("second", "third"))
    asked(lab)
    asked(lab, of=other, due_on=date(2030, 5, 1))
    asked(lab, of=third, due_on=date(2030, 4, 1))
    names = [one.assignment.filament.name for one in work_queue.mine(lab.annotator).assignments]
    assert names == ["third", "second", "filament 1"]
    assert following(lab) == ("third", 0)


def test_one_goes_on_in_the_assignment_at_hand(lab):
    other = factories.filament(lab.video, "urgent")
    asked(lab, first_position=1)
    asked(lab, of=other, due_on=date(2020, 1, 1))
    set_states(lab, "unlabelled", "unlabelled", "submitted", "proposed")
    assert following(lab, lab.frames[1]) == ("filament 1", 3)
    assert following(lab, lab.frames[3]) == ("filament 1", 1)
    set_states(lab, "unlabelled", "submitted", "submitted", "accepted")
    assert following(lab, lab.frames[3]) == ("urgent", 0)
    assert following(lab, lab.frames[0]) == ("urgent", 0)


def test_the_frame_one_comes_from_is_not_offered_again(lab):
    asked(lab, last_position=1)
    set_states(lab, "submitted")
    found = work_queue.following(lab.annotator, after=lab.frames[1].pk)
    assert (found.frame, found.left) == (None, 1)


def test_what_came_back_comes_first_with_its_reason(lab):
    asked(lab, due_on=date(2020, 1, 1))
    send_back(lab, lab.frames[2])
    found = work_queue.following(lab.annotator, after=lab.frames[0].pk)
    assert (found.frame.frame.position, found.assignment) == (2, None)
    assert (found.review.reason, found.review.reviewer) == ("Too wide.", lab.reviewer)
    assert found.left == 4
    (back,) = work_queue.mine(lab.annotator).returned
    assert (back.frame.pk, back.review.reason) == (lab.frames[2].pk, "Too wide.")


def test_the_newest_reason_counts_and_not_that_of_a_proposal(lab):
    frame = lab.frames[0]
    send_back(lab, frame, reason="First.")
    send_back(lab, frame, reason="Second.")
    propose(frame)
    proposal = FilamentFrame.objects.get(pk=frame.pk).proposal.number
    reviews.reject_proposal(
        filament_frame_id=frame.pk, by=lab.reviewer, base_version=2, proposal_version=proposal, reason="Bad model."
    )
    (back,) = work_queue.mine(lab.annotator).returned
    assert back.review.reason == "Second."


def test_it_comes_back_to_whoever_drew_it_last(lab):
    save(lab.frames[0], lab.reviewer)
    send_back(lab, lab.frames[0])
    assert len(work_queue.mine(lab.annotator).returned) == 1
    assert work_queue.mine(lab.reviewer).returned == []


def test_a_model_s_masks_come_back_to_the_person_before(lab):
    frame = lab.frames[0]
    save(frame, lab.annotator)
    propose(frame)
    reviews.accept_proposal(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1, proposal_version=2)
    reviews.reject(filament_frame_id=frame.pk, by=lab.reviewer, base_version=3, reason="After all.")
    assert len(work_queue.mine(lab.annotator).returned) == 1
    assert work_queue.mine(lab.reviewer).returned == []


def test_corrected_it_is_back_no_more(lab):
    send_back(lab, lab.frames[0])
    save(lab.frames[0], lab.annotator, base_version=1)
    assert work_queue.mine(lab.annotator).returned == []


def test_who_left_or_may_only_look_has_no_work_there(lab):
    asked(lab)
    send_back(lab, lab.frames[0])
    SecondLabel.objects.create(filament_frame=lab.frames[1], labeller=lab.annotator, assigned_by=lab.manager)
    assert work_queue.mine(lab.annotator).waiting == 3
    membership = Membership.objects.filter(user=lab.annotator)
    membership.update(role="viewer")
    assert work_queue.mine(lab.annotator).waiting == 0
    assert following(lab) is None
    membership.delete()
    assert work_queue.mine(lab.annotator).waiting == 0


def test_second_labels_are_counted_by_filament(lab):
    for frame, state in zip(lab.frames, ("open", "draft", "submitted"), strict=False):
        SecondLabel.objects.create(filament_frame=frame, labeller=lab.annotator, assigned_by=lab.manager, state=state)
    (one,) = work_queue.mine(lab.annotator).second_labels
    assert (one.filament, one.asked, one.left) == (lab.filament, 3, 2)
    SecondLabel.objects.update(state="submitted")
    assert work_queue.mine(lab.annotator).second_labels == []


def test_second_labels_say_nothing_of_whose_a_frame_is(lab):
    send_back(lab, lab.frames[0])
    second = SecondLabel.objects.create(filament_frame=lab.frames[0], labeller=lab.manager, assigned_by=lab.manager)
    lab.frames[0].revisions.create(number=9, origin="person", author=lab.manager, second_label=second)
    assert len(work_queue.mine(lab.annotator).returned) == 1
    assert work_queue.mine(lab.manager).returned == []


def test_somewhere_foreign_is_no_place_to_go_on_from(lab):
    foreign = factories.filament(factories.video(lab.outsider.projects.get())).filament_frames.first()
    asked(lab)
    assert following(lab, foreign) == ("filament 1", 0)


def test_the_cost_does_not_grow(lab, django_assert_num_queries):
    def ask(number):
        more = factories.filament(lab.video, f"more {number}")
        asked(lab, of=more)
        send_back(lab, more.filament_frames.first())
        SecondLabel.objects.create(
            filament_frame=more.filament_frames.last(), labeller=lab.annotator, assigned_by=lab.manager
        )

    for round in range(2):
        for number in range(3):
            ask(f"{round} {number}")
        with django_assert_num_queries(8):
            assert len(work_queue.mine(lab.annotator).assignments) == 3 * (round + 1)
        with django_assert_num_queries(7):
            assert following(lab, lab.frames[0]) is not None
