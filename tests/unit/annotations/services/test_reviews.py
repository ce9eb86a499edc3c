import pytest

from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused, StaleVersion
from annotations.models import FilamentFrame, Review
from annotations.services import reviews
from tests.factories import pair, propose, save, square, with_exclusion


@pytest.fixture
def frame(lab):
    return lab.frames[0]


def fresh(frame):
    return FilamentFrame.objects.get(pk=frame.pk)


def do(verb, frame, by, base_version=1, **more):
    return verb(filament_frame_id=frame.pk, by=by, base_version=base_version, **more)


def test_the_way_from_draft_to_accepted(lab, frame):
    save(frame, lab.annotator)
    assert do(reviews.submit, frame, lab.annotator).state == "submitted"
    assert do(reviews.accept, frame, lab.reviewer).state == "accepted"
    review = Review.objects.get()
    assert (review.revision.number, review.reviewer, review.verdict) == (1, lab.reviewer, "accepted")
    assert fresh(frame).updated_by == lab.reviewer


def test_a_reviewer_may_accept_a_draft(lab, frame):
    save(frame, lab.annotator)
    assert do(reviews.accept, frame, lab.reviewer).state == "accepted"


def refusal(verb, frame, by, base_version=1, **more):
    with pytest.raises(Conflict) as refused:
        do(verb, frame, by, base_version, **more)
    assert refused.value.code == "unresolved_warnings"
    return refused.value.extra["warnings"]


OUTSIDE = {"A1": square(3), "A2": square(2, at=(2, 2))}
APART = {"A1": square(3) | square(2, at=(8, 6)), "A2": square(1)}


def test_an_inner_area_outside_its_outer_one_is_never_handed_in(lab, frame):
    save(frame, lab.annotator, drawn=OUTSIDE, confirmed=["inner_outside_outer:A2"])
    for verb in (reviews.submit, reviews.accept):
        assert refusal(verb, frame, lab.reviewer) == [
            {"code": "inner_outside_outer", "layer": "A2", "pixels": 3, "against": None}
        ]
    assert (fresh(frame).state, Review.objects.count()) == ("draft", 0)


def test_an_outer_area_without_the_inner_one_that_stayed_is_not_handed_in(lab, frame):
    save(frame, lab.annotator, drawn=pair(6, 4))
    save(frame, lab.annotator, base_version=1, drawn={"A1": square(3)})
    assert refusal(reviews.submit, frame, lab.annotator, 2)[0]["pixels"] == 12


def test_a_reviewer_answers_for_what_the_author_did_not_confirm(lab, frame):
    save(frame, lab.annotator, drawn=APART)
    assert refusal(reviews.submit, frame, lab.reviewer)[0]["code"] == "several_components"
    assert do(reviews.accept, frame, lab.reviewer).state == "accepted"


def test_what_was_confirmed_is_handed_in(lab, frame):
    save(frame, lab.annotator, drawn=APART, confirmed=["several_components:A1"])
    assert do(reviews.submit, frame, lab.annotator).state == "submitted"


def test_growth_is_measured_against_the_nearest_earlier_frame_that_people_answer_for(lab):
    first, second, third, fourth = lab.frames
    save(first, lab.annotator, drawn=pair(5, 1))
    save(second, lab.annotator, drawn=pair(2, 1))
    save(third, lab.annotator, drawn={"exclusion": square(1, at=(9, 9)), "A1": square(0)})
    save(fourth, lab.annotator, drawn=pair(6, 1))
    grown = {"code": "area_grew", "layer": "A1", "pixels": 32, "against": 1}
    assert refusal(reviews.submit, fourth, lab.annotator) == [grown]
    do(reviews.submit, second, lab.annotator)
    do(reviews.reject, second, lab.reviewer, reason="half of it is missing")
    assert refusal(reviews.submit, fourth, lab.annotator) == [{**grown, "pixels": 11, "against": 0}]
    save(fourth, lab.annotator, base_version=1, drawn=pair(6, 1), confirmed=["area_grew:A1"])
    assert do(reviews.submit, fourth, lab.annotator, 2).state == "submitted"


def test_a_proposal_that_leaves_a_persons_layer_outside_is_not_accepted(lab, frame):
    save(frame, lab.annotator, drawn=pair(6, 4))
    propose(frame, drawn={"A1": square(3)})
    assert refusal(reviews.accept_proposal, frame, lab.reviewer, proposal_version=2)[0]["layer"] == "A2"
    assert (fresh(frame).state, fresh(frame).version, fresh(frame).proposal.number) == ("draft", 1, 2)


def test_a_rejection_says_why_and_keeps_the_masks(lab, frame):
    save(frame, lab.annotator)
    do(reviews.submit, frame, lab.annotator)
    with pytest.raises(InvalidInput) as refused:
        do(reviews.reject, frame, lab.reviewer, reason="  ")
    assert refused.value.code == "reason_missing"
    do(reviews.reject, frame, lab.reviewer, reason="the tip is missing")
    assert (fresh(frame).state, fresh(frame).version) == ("rejected", 1)
    assert Review.objects.get().reason == "the tip is missing"


def test_judgements_add_up_and_are_never_replaced(lab, frame):
    save(frame, lab.annotator)
    do(reviews.accept, frame, lab.reviewer)
    do(reviews.reject, frame, lab.manager, reason="after all not")
    assert [review.verdict for review in Review.objects.order_by("pk")] == ["accepted", "rejected"]


def test_an_accepted_proposal_becomes_current_and_keeps_the_exclusion(lab, frame):
    save(frame, lab.annotator, drawn=with_exclusion())
    propose(frame, drawn=pair(5, 1))
    do(reviews.accept_proposal, frame, lab.reviewer, proposal_version=2)
    now = fresh(frame)
    assert (now.state, now.version, now.proposal) == ("accepted", 3, None)
    made = now.current
    assert (made.origin, made.is_proposal, made.author) == ("model", False, lab.reviewer)
    assert (made.parent.number, made.parent.is_proposal) == (2, True)
    assert (made.model_version_id, made.model_version_name, made.certainty) == (7, "v7 quick", 0.9)
    areas = dict(made.masks.values_list("layer", "area_px"))
    assert areas == {"A1": 25, "A2": 1, "exclusion": 9}
    assert Review.objects.get().revision == made


def test_the_persons_version_stays_in_the_history(lab, frame):
    save(frame, lab.annotator)
    propose(frame)
    do(reviews.accept_proposal, frame, lab.reviewer, proposal_version=2)
    assert frame.revisions.get(number=1).masks.get(layer="A1").area_px == 36


def test_a_rejected_proposal_goes_and_the_frame_is_as_before(lab, frame):
    propose(frame)
    do(reviews.reject_proposal, frame, lab.reviewer, 0, proposal_version=1, reason="blurred")
    assert (fresh(frame).state, fresh(frame).proposal, fresh(frame).version) == ("unlabelled", None, 0)
    review = Review.objects.get()
    assert (review.revision.number, review.verdict, review.reason) == (1, "rejected", "blurred")


def test_rejecting_a_proposal_leaves_a_draft_a_draft(lab, frame):
    save(frame, lab.annotator)
    propose(frame)
    do(reviews.reject_proposal, frame, lab.reviewer, proposal_version=2)
    assert (fresh(frame).state, fresh(frame).version) == ("draft", 1)


@pytest.mark.parametrize("verb", [reviews.accept_proposal, reviews.reject_proposal])
def test_a_proposal_that_was_replaced_cannot_be_judged(lab, frame, verb):
    propose(frame)
    propose(frame, drawn=pair(7, 3))
    with pytest.raises(Conflict) as refused:
        do(verb, frame, lab.reviewer, 0, proposal_version=1)
    assert (refused.value.code, refused.value.extra["waiting"]) == ("proposal_gone", 2)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        (reviews.submit, {}),
        (reviews.accept, {}),
        (reviews.reject, {"reason": "no"}),
        (reviews.accept_proposal, {"proposal_version": 2}),
        (reviews.reject_proposal, {"proposal_version": 2}),
    ],
)
def test_nobody_judges_what_they_have_not_seen(lab, frame, verb, more):
    save(frame, lab.annotator)
    propose(frame)
    with pytest.raises(StaleVersion):
        do(verb, frame, lab.manager, 0, **more)
    assert (fresh(frame).state, fresh(frame).version) == ("draft", 1)
    with pytest.raises(NotFound):
        do(verb, frame, lab.outsider, 1, **more)
    with pytest.raises(PermissionRefused):
        do(verb, frame, lab.viewer, 1, **more)


def test_what_makes_no_sense_is_refused(lab, frame):
    save(frame, lab.annotator)
    with pytest.raises(Conflict) as refused:
        do(reviews.reject, frame, lab.reviewer, reason="no")
    assert refused.value.extra == {"state": "draft", "action": "reject"}
    assert not Review.objects.exists()
