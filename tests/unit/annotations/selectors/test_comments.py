import pytest

from annotations.domain.errors import NotFound
from annotations.models import Comment
from annotations.selectors import comments
from annotations.services import comments as said
from tests import factories


def add(frame, by, text="Look.", **more):
    return said.add(filament_frame_id=frame.pk, by=by, text=text, **more)


@pytest.fixture
def talk(lab):
    """Two threads in a filament, the later frame's first, one of them answered twice and resolved."""
    first, second, *_ = lab.frames
    late = add(second, lab.reviewer, "late")
    early = add(first, lab.reviewer, "early", row=3.0, col=4.0)
    for by in (lab.annotator, lab.manager):
        add(first, by, "answer", answers_to=early.pk)
    said.resolve(comment_id=early.pk, by=lab.annotator)
    return early, late


def words(threads):
    return [thread.text for thread in threads.items]


def test_threads_frame_by_frame_in_four_queries(lab, talk, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        found = comments.of_filament(user=lab.viewer, filament_id=lab.filament.pk)
        texts = [(thread.text, [str(answer.author) for answer in thread.answers.all()]) for thread in found.items]
    assert texts == [("early", ["annotator", "manager"]), ("late", [])]
    assert (found.count, found.role, comments.may_write(found.role)) == (2, "viewer", False)


def test_a_projects_threads_by_filament_and_by_what_is_open(lab, talk):
    other = factories.filament(lab.video, "filament 0").filament_frames.first()
    add(other, lab.annotator, "other")

    def of_project(**chosen):
        return words(comments.of_project(user=lab.annotator, project_id=lab.project.pk, **chosen))

    assert of_project() == ["other", "early", "late"]
    assert of_project(open=True) == ["other", "late"]
    assert of_project(open=False) == ["early"]
    assert of_project(open=True, filament_id=lab.filament.pk) == ["late"]
    assert of_project(filament_id=other.filament_id + 1000) == []


def test_more_than_may_be_sent_is_counted(lab, talk, monkeypatch):
    monkeypatch.setattr(comments, "THREADS_MAX", 1)
    found = comments.of_filament(user=lab.viewer, filament_id=lab.filament.pk)
    assert (words(found), found.count) == (["early"], 2)


def test_other_projects_talk_is_not_heard(lab, talk):
    with pytest.raises(NotFound):
        comments.of_filament(user=lab.outsider, filament_id=lab.filament.pk)
    with pytest.raises(NotFound):
        comments.of_project(user=lab.outsider, project_id=lab.project.pk)
    with pytest.raises(NotFound):
        comments.thread(user=lab.outsider, id=talk[0].pk)
    elsewhere = lab.outsider.memberships.get().project
    assert comments.of_project(user=lab.outsider, project_id=elsewhere.pk).items == []


def test_one_thread(lab, talk):
    found = comments.thread(user=lab.reviewer, id=talk[0].pk)
    assert (words(found), found.role) == (["early"], "reviewer")
    assert Comment.objects.count() == 4
