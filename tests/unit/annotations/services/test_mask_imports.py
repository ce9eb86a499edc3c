import pytest

from annotations.domain.errors import InvalidInput
from annotations.models import FilamentFrame, Review, Revision
from annotations.services import masks, reviews
from tests.factories import pair, propose, save, square, with_exclusion


def bring(lab, frames, *, drawn=None, state="accepted", **more):
    items = [masks.ImportedMasks(frame.pk, drawn or with_exclusion(), state) for frame in frames]
    return masks.import_revisions(filament=lab.filament, items=items, **more)


def fresh(frame):
    return FilamentFrame.objects.get(pk=frame.pk)


def test_imported_masks_are_current_and_accepted(lab):
    assert bring(lab, lab.frames, by=lab.manager) == masks.Written(written=4, skipped=0)
    for frame in lab.frames:
        now = fresh(frame)
        assert (now.state, now.version, now.updated_by) == ("accepted", 1, lab.manager)
        assert (now.current.origin, now.current.masks.count()) == ("import", 3)


def test_the_same_import_again_changes_nothing(lab):
    bring(lab, lab.frames)
    before = list(FilamentFrame.objects.values_list("pk", "current", "updated_at"))
    assert bring(lab, lab.frames) == masks.Written(written=0, skipped=4)
    assert list(FilamentFrame.objects.values_list("pk", "current", "updated_at")) == before
    assert Revision.objects.count() == 4


def test_an_import_replaces_nobody_s_work(lab):
    mine, other, *_ = lab.frames
    save(mine, lab.annotator)
    assert bring(lab, [mine, other]) == masks.Written(written=1, skipped=1)
    assert fresh(mine).current.author == lab.annotator
    assert fresh(mine).state == "draft"


def test_an_exclusion_alone_leaves_the_frame_unlabelled(lab):
    frame = lab.frames[0]
    bring(lab, [frame], drawn={"exclusion": square(3)}, state="unlabelled")
    assert (fresh(frame).state, fresh(frame).version) == ("unlabelled", 1)


def test_numbers_go_on_after_rejected_proposals(lab):
    frame = lab.frames[0]
    propose(frame)
    reviews.reject_proposal(filament_frame_id=frame.pk, by=lab.reviewer, base_version=0, proposal_version=1)
    bring(lab, [frame])
    assert fresh(frame).version == 2


def test_a_named_reviewer_leaves_a_judgement(lab):
    bring(lab, lab.frames[:2], reviewer=lab.reviewer)
    bring(lab, lab.frames[2:], reviewer=lab.reviewer, state="draft")
    judged = Review.objects.values_list("filament_frame", "verdict")
    assert sorted(judged) == [(frame.pk, "accepted") for frame in lab.frames[:2]]


def test_one_bad_frame_and_nothing_is_written(lab):
    first, second, *_ = lab.frames
    items = [
        masks.ImportedMasks(first.pk, pair()),
        masks.ImportedMasks(second.pk, {"A1": square(2), "A2": square(3)}),
    ]
    with pytest.raises(InvalidInput) as refused:
        masks.import_revisions(filament=lab.filament, items=items)
    assert refused.value.code == "inner_outside_outer"
    assert not Revision.objects.exists()


def test_many_frames_cost_as_many_queries_as_one(lab, django_assert_num_queries):
    frames = lab.frames
    lab.filament.video.project_id  # noqa: B018  (read once, not part of the count)
    for some in (frames[:1], frames[1:]):
        with django_assert_num_queries(9):
            bring(lab, some)
