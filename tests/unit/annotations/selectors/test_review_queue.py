from annotations.models import FilamentFrame
from annotations.selectors import review_queue
from tests import factories
from tests.factories import propose, save


def queued(lab, **more):
    return [(item.frame.frame.position, item.kind) for item in review_queue.waiting(lab.project, **more)]


def test_what_waits_in_order_of_time_in_one_query(lab, django_assert_num_queries):
    late, early, both, _ = reversed(lab.frames)
    propose(late)
    save(early, lab.annotator)
    save(both, lab.annotator)
    FilamentFrame.objects.filter(pk__in=[early.pk, both.pk]).update(state="submitted")
    propose(both)
    with django_assert_num_queries(1):
        assert queued(lab) == [(1, "submitted"), (1, "proposal"), (2, "submitted"), (3, "proposal")]


def test_one_filament_only(lab):
    other = factories.filament(lab.video, "filament 2")
    propose(other.filament_frames.order_by("frame__position").first())
    assert queued(lab, filament_id=lab.filament.pk) == []
    assert queued(lab, filament_id=other.pk) == [(0, "proposal")]


def test_other_projects_do_not_wait_here(lab):
    elsewhere = factories.filament(factories.video(lab.outsider.projects.get()))
    propose(elsewhere.filament_frames.first())
    assert queued(lab) == []
