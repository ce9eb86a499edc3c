import pytest

from annotations.selectors import progress
from tests import factories
from tests.factories import propose, save


@pytest.fixture
def two(lab):
    """A second filament without any label beside the lab's, in which one frame is drafted and two wait."""
    save(lab.frames[0], lab.annotator)
    propose(lab.frames[0])
    propose(lab.frames[1])
    return lab, factories.filament(lab.video, "filament 2")


def test_counts_of_every_filament_in_one_query(two, django_assert_num_queries):
    lab, bare = two
    with django_assert_num_queries(1):
        found = progress.of(progress.BY_FILAMENT, [lab.filament.pk, bare.pk])
    assert found[lab.filament.pk].proposals_pending == 2
    assert found[lab.filament.pk].frames_by_state == {
        "unlabelled": 2,
        "proposed": 1,
        "draft": 1,
        "submitted": 0,
        "accepted": 0,
        "rejected": 0,
    }
    assert found[bare.pk].frames_by_state["unlabelled"] == 4


def test_a_video_and_a_project_count_all_their_filaments(two):
    lab, _ = two
    for group, id in ((progress.BY_VIDEO, lab.video.pk), (progress.BY_PROJECT, lab.project.pk)):
        assert sum(progress.of(group, [id])[id].frames_by_state.values()) == 8


def test_what_has_no_frames_counts_nothing(db):
    empty = progress.of(progress.BY_PROJECT, [5])[5]
    assert (sum(empty.frames_by_state.values()), empty.proposals_pending) == (0, 0)


def test_what_was_generated_is_nobodys_work(lab):
    before = progress.of(progress.BY_PROJECT, [lab.project.pk])[lab.project.pk]
    video = factories.video(lab.project, "made", origin="synthetic")
    factories.filament(video, "made 1")
    assert progress.of(progress.BY_PROJECT, [lab.project.pk])[lab.project.pk] == before
    assert progress.of(progress.BY_VIDEO, [video.pk])[video.pk].frames_by_state["unlabelled"] == 4
