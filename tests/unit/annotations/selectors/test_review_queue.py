import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import Comment, FilamentFrame
from annotations.selectors import review_queue
from annotations.selectors.review_queue import LEAST_CERTAIN, PROPOSAL, SUBMITTED, Chosen
from tests import factories
from tests.factories import propose, save


def shown(items):
    return [(item.frame.frame.position, item.kind) for item in items]


def queued(lab, **chosen):
    return shown(review_queue.page(lab.project, chosen=Chosen(**chosen)).items)


def walked(lab, *, limit, **more):
    """All pages one after the other."""
    items, after = [], ""
    while True:
        page = review_queue.page(lab.project, limit=limit, after=after, **more)
        items += shown(page.items)
        after = page.next
        if not after:
            return items


def submit(*frames):
    FilamentFrame.objects.filter(pk__in=[frame.pk for frame in frames]).update(state="submitted")


@pytest.fixture
def both_kinds(lab):
    first, both, early, late = lab.frames
    propose(late, certainty=0.5)
    save(early, lab.annotator)
    save(both, lab.reviewer)
    submit(early, both)
    propose(both, certainty=0.7)
    propose(first, certainty=0.6)
    return lab


def test_what_waits_in_order_of_time_in_one_query(both_kinds, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queued(both_kinds) == [
            (0, "proposal"),
            (1, "submitted"),
            (1, "proposal"),
            (2, "submitted"),
            (3, "proposal"),
        ]
    assert review_queue.count(both_kinds.project) == 5


def test_one_kind_or_what_one_person_drew(both_kinds):
    assert queued(both_kinds, kind=PROPOSAL) == [(0, "proposal"), (1, "proposal"), (3, "proposal")]
    assert queued(both_kinds, kind=SUBMITTED) == [(1, "submitted"), (2, "submitted")]
    assert queued(both_kinds, drawn_by_id=both_kinds.reviewer.pk) == [(1, "submitted")]
    assert review_queue.count(both_kinds.project, Chosen(kind=SUBMITTED)) == 2


def test_the_least_certain_come_first_and_what_people_drew_last(both_kinds):
    page = review_queue.page(both_kinds.project, order=LEAST_CERTAIN)
    assert shown(page.items) == [
        (3, "proposal"),
        (0, "proposal"),
        (1, "submitted"),
        (1, "proposal"),
        (2, "submitted"),
    ]


@pytest.mark.parametrize("order", review_queue.ORDERS)
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_together_are_the_whole_queue(both_kinds, order, limit):
    other = factories.filament(both_kinds.video, "filament 0")
    for frame in other.filament_frames.all():
        propose(frame, certainty=None)
    whole = shown(review_queue.page(both_kinds.project, order=order).items)
    assert len(whole) == 9
    assert walked(both_kinds, limit=limit, order=order) == whole


def test_what_is_judged_meanwhile_moves_no_page(both_kinds):
    first = review_queue.page(both_kinds.project, limit=2)
    FilamentFrame.objects.filter(pk__in=[item.frame.pk for item in first.items]).update(state="accepted", proposal=None)
    rest = review_queue.page(both_kinds.project, limit=2, after=first.next)
    assert shown(rest.items) == [(2, "submitted"), (3, "proposal")]


@pytest.mark.parametrize(
    ("order", "after"),
    [("filmed", "x"), ("filmed", "0.5:7"), ("filmed", "987654"), ("least_certain", "7"), ("least_certain", "x:7")],
)
def test_a_place_that_no_page_gave_is_refused(lab, order, after):
    with pytest.raises(InvalidInput) as refused:
        review_queue.page(lab.project, order=order, after=after)
    assert refused.value.code == "unknown_place"


def test_open_remarks_are_counted(both_kinds):
    frame = both_kinds.frames[0]
    remark = Comment.objects.create(filament_frame=frame, author=both_kinds.reviewer, text="Blurred?")
    Comment.objects.create(filament_frame=frame, author=both_kinds.annotator, text="No.", answers_to=remark)
    Comment.objects.create(
        filament_frame=frame, author=both_kinds.reviewer, text="Done", resolved_at="2026-01-01T00:00Z"
    )
    [first, *_] = review_queue.page(both_kinds.project).items
    assert first.frame.open_comments == 1


def test_one_filament_only(lab):
    other = factories.filament(lab.video, "filament 2")
    propose(other.filament_frames.order_by("frame__position").first())
    assert queued(lab, filament_id=lab.filament.pk) == []
    assert queued(lab, filament_id=other.pk) == [(0, "proposal")]


def test_other_projects_do_not_wait_here(lab):
    elsewhere = factories.filament(factories.video(lab.outsider.projects.get()))
    propose(elsewhere.filament_frames.first())
    assert queued(lab) == []
