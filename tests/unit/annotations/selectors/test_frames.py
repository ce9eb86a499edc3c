import pytest

from annotations.domain.errors import NotFound
from annotations.models import FilamentFrame
from annotations.selectors import frames
from annotations.services import reviews
from tests import factories
from tests.factories import propose, save, with_exclusion


def test_a_list_of_frames_costs_one_query(lab, django_assert_num_queries):
    save(lab.frames[1], lab.annotator, drawn=with_exclusion())
    propose(lab.frames[1])
    with django_assert_num_queries(1):
        found = list(frames.of_filament(lab.filament.pk))
        assert [frame.frame.position for frame in found] == [0, 1, 2, 3]
        assert found[1].areas == {"A1": 36, "A2": 4, "exclusion": 9}
        assert found[1].proposal_areas == {"A1": 25, "A2": 1}
        assert (found[1].version, found[1].proposal.number, str(found[1].updated_by)) == (1, 2, "annotator")
        assert (found[0].areas, found[0].descriptor_keys) == (None, ["A1", "A2"])


def test_a_chunk_holds_its_frames_and_their_masks_in_two_queries(lab, django_assert_num_queries):
    save(lab.frames[1], lab.annotator, drawn=with_exclusion())
    propose(lab.frames[2])
    with django_assert_num_queries(2):
        chunk = frames.chunk(lab.filament.pk, start=1, count=2)
    assert [(found.frame.frame.position, sorted(found.current), sorted(found.proposal)) for found in chunk] == [
        (1, ["A1", "A2", "exclusion"], []),
        (2, [], ["A1", "A2"]),
    ]


def test_a_chunk_beyond_the_end_is_empty(lab):
    assert frames.chunk(lab.filament.pk, start=99, count=5) == []


def test_one_frame_with_its_masks_costs_two_queries(lab, django_assert_num_queries):
    frame = lab.frames[0]
    save(frame, lab.annotator)
    with django_assert_num_queries(2):
        found = frames.detail(user=lab.viewer, id=frame.pk)
    assert (found.frame.version, sorted(found.current), found.proposal) == (1, ["A1", "A2"], {})


def test_the_region_of_every_frame(lab):
    moving = factories.filament(lab.video, "moving", step=2)
    assert frames.offsets(moving.pk, start=1, stop=4).tolist() == [[4, 3], [6, 3], [8, 3]]


def test_a_filament_that_is_not_placed_in_every_frame_says_so(lab):
    lab.filament.filament_frames.filter(frame__position=1).delete()
    with pytest.raises(NotFound) as refused:
        frames.offsets(lab.filament.pk, start=0, stop=4)
    assert refused.value.code == "frame_without_region"


def test_a_rejected_frame_says_who_sent_it_back_and_why(lab, django_assert_num_queries):
    first, second, *_ = lab.frames
    for frame in (first, second):
        factories.save(frame, lab.annotator)
        FilamentFrame.objects.filter(pk=frame.pk).update(state="submitted")
        reviews.reject(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1, reason="Too wide")
    factories.save(second, lab.annotator, base_version=1)
    type(lab.reviewer).objects.filter(pk=lab.reviewer.pk).update(first_name="Rita")
    with django_assert_num_queries(1):
        listed = list(frames.of_filament(lab.filament.pk))
    said = listed[0].returned
    assert (said["by"], said["reason"]) == ("Rita", "Too wide")
    assert [frame.returned for frame in listed[1:]] == [None] * 3
    assert frames.detail(user=lab.viewer, id=first.pk).frame.returned == said
