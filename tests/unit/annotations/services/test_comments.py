import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused
from annotations.models import Comment, FilamentFrame, Membership
from annotations.services import comments
from tests import factories


@pytest.fixture
def frame(lab):
    return lab.frames[0]


def add(frame, by, text="Is this the core?", **more):
    return comments.add(filament_frame_id=frame.pk, by=by, text=text, **more)


def code_of(refused):
    return refused.value.code


def test_a_comment_knows_its_frame_its_place_and_the_version_looked_at(lab, frame):
    factories.save(frame, lab.annotator)
    said = add(frame, lab.reviewer, "  Too wide here.\n", row=4.5, col=6.0)
    kept = Comment.objects.get(pk=said.pk)
    assert (kept.text, kept.row, kept.col, kept.version, kept.author) == ("Too wide here.", 4.5, 6.0, 1, lab.reviewer)
    event = AuditEvent.objects.get(action="comment.add")
    assert (event.actor, event.project_id, event.object_id) == (lab.reviewer, lab.project.pk, said.pk)
    assert "Too wide" not in f"{event.object_name} {event.facts}"


def test_it_changes_nothing_of_the_frame(lab, frame):
    factories.save(frame, lab.annotator)
    before = FilamentFrame.objects.values().get(pk=frame.pk)
    add(frame, lab.reviewer)
    assert FilamentFrame.objects.values().get(pk=frame.pk) == before


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"text": " \n"}, "text_missing"),
        ({"text": "x" * 2001}, "text_too_long"),
        ({"row": 3.0}, "place_incomplete"),
        ({"col": 3.0}, "place_incomplete"),
        ({"row": 20.5, "col": 3.0}, "place_outside"),
        ({"row": 3.0, "col": -0.5}, "place_outside"),
        ({"answers_to": 123456}, "unknown_thread"),
    ],
)
def test_what_cannot_be_a_comment(lab, frame, facts, code):
    with pytest.raises(InvalidInput) as refused:
        add(frame, lab.annotator, **facts)
    assert code_of(refused) == code
    assert not Comment.objects.exists()


def test_answers_belong_to_the_remark_that_began_it(lab, frame):
    begun = add(frame, lab.reviewer, row=1.0, col=2.0)
    answer = add(frame, lab.annotator, "Yes.", answers_to=begun.pk)
    assert (answer.answers_to, answer.row) == (begun, None)
    for facts, code in (
        ({"answers_to": answer.pk}, "unknown_thread"),
        ({"answers_to": begun.pk, "row": 1.0, "col": 1.0}, "answer_pinned"),
    ):
        with pytest.raises(InvalidInput) as refused:
            add(frame, lab.annotator, **facts)
        assert code_of(refused) == code
    with pytest.raises(InvalidInput) as refused:
        add(lab.frames[1], lab.annotator, answers_to=begun.pk)
    assert code_of(refused) == "unknown_thread"


def test_a_thread_takes_so_many_answers(lab, frame, monkeypatch):
    monkeypatch.setattr(comments, "ANSWERS_MAX", 1)
    begun = add(frame, lab.reviewer)
    add(frame, lab.annotator, answers_to=begun.pk)
    with pytest.raises(Conflict) as refused:
        add(frame, lab.annotator, answers_to=begun.pk)
    assert code_of(refused) == "thread_full"


def test_only_ones_own_words_are_changed(lab, frame):
    said = add(frame, lab.annotator)
    assert comments.edit(comment_id=said.pk, by=lab.annotator, text="It is.").edited_at is not None
    with pytest.raises(NotFound):
        comments.edit(comment_id=said.pk, by=lab.manager, text="It is not.")
    with pytest.raises(NotFound):
        comments.remove(comment_id=said.pk, by=lab.manager)
    assert Comment.objects.get().text == "It is."


def test_the_same_words_again_are_no_edit(lab, frame):
    said = add(frame, lab.annotator, "Same.")
    assert comments.edit(comment_id=said.pk, by=lab.annotator, text=" Same. ").edited_at is None
    assert not AuditEvent.objects.filter(action="comment.edit").exists()


def test_who_is_no_longer_an_annotator_changes_nothing(lab, frame):
    said = add(frame, lab.annotator)
    Membership.objects.filter(user=lab.annotator).update(role="viewer")
    for deed in (comments.remove, comments.resolve):
        with pytest.raises(PermissionRefused):
            deed(comment_id=said.pk, by=lab.annotator)


def test_resolving_and_reopening(lab, frame):
    said = add(frame, lab.reviewer)
    first = comments.resolve(comment_id=said.pk, by=lab.annotator)
    assert first.resolved_by == lab.annotator
    again = comments.resolve(comment_id=said.pk, by=lab.manager)
    assert (again.resolved_by, again.resolved_at) == (lab.annotator, first.resolved_at)
    for _ in range(2):
        assert comments.reopen(comment_id=said.pk, by=lab.reviewer).resolved_at is None
    actions = AuditEvent.objects.filter(kind="comment").order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["comment.add", "comment.resolve", "comment.reopen"]


def test_an_answer_is_not_resolved_alone(lab, frame):
    begun = add(frame, lab.reviewer)
    answer = add(frame, lab.annotator, answers_to=begun.pk)
    with pytest.raises(InvalidInput) as refused:
        comments.resolve(comment_id=answer.pk, by=lab.annotator)
    assert code_of(refused) == "not_a_thread"


def test_what_was_answered_stays(lab, frame):
    begun = add(frame, lab.reviewer)
    answer = add(frame, lab.annotator, answers_to=begun.pk)
    with pytest.raises(Conflict) as refused:
        comments.remove(comment_id=begun.pk, by=lab.reviewer)
    assert code_of(refused) == "comment_has_answers"
    comments.remove(comment_id=answer.pk, by=lab.annotator)
    comments.remove(comment_id=begun.pk, by=lab.reviewer)
    assert not Comment.objects.exists()
    assert AuditEvent.objects.filter(action="comment.remove").count() == 2


@pytest.mark.parametrize(("who", "refusal"), [("viewer", PermissionRefused), ("outsider", NotFound)])
def test_who_may_not_comment(lab, frame, who, refusal):
    said = add(frame, lab.annotator)
    with pytest.raises(refusal):
        add(frame, lab.people[who])
    for deed in (comments.resolve, comments.reopen):
        with pytest.raises(refusal):
            deed(comment_id=said.pk, by=lab.people[who])
