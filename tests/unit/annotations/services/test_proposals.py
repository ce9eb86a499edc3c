import numpy as np
import pytest

from annotations.domain import probability
from annotations.domain.errors import InvalidInput
from annotations.domain.masks import unpack
from annotations.models import FilamentFrame, Revision
from annotations.services import masks, reviews
from tests import factories
from tests.factories import HEIGHT, WIDTH, likely, pair, propose, save, square


@pytest.fixture
def frame(lab):
    return lab.frames[0]


def fresh(frame):
    return FilamentFrame.objects.get(pk=frame.pk)


def test_a_proposal_waits_for_a_judgement(lab, frame):
    assert propose(frame) == masks.Written(written=1, skipped=0)
    now = fresh(frame)
    assert (now.state, now.version, now.proposal.number) == ("proposed", 0, 1)
    facts = now.proposal
    assert (facts.origin, facts.author, facts.is_proposal) == ("model", None, True)
    assert (facts.model_version_id, facts.model_version_name, facts.fusion) == (7, "v7 quick", "backward")
    assert facts.certainty == 0.9


@pytest.mark.parametrize("state", ["draft", "submitted", "accepted", "rejected"])
def test_a_proposal_never_touches_what_a_person_made(lab, frame, state):
    save(frame, lab.annotator)
    FilamentFrame.objects.filter(pk=frame.pk).update(state=state)
    before = fresh(frame)
    propose(frame)
    now = fresh(frame)
    assert (now.current, now.state, now.version) == (before.current, state, 1)
    assert (now.updated_at, now.updated_by) == (before.updated_at, before.updated_by)
    assert now.proposal.number == 2


def test_the_core_is_cut_to_the_filament(lab, frame):
    propose(frame, drawn={"A1": square(3), "A2": square(3, at=(1, 1))})
    stored = fresh(frame).proposal.masks.get(layer="A2")
    mask = unpack(bytes(stored.data), height=HEIGHT, width=WIDTH)
    assert (mask == square(2, at=(1, 1))).all()
    assert stored.area_px == 4


def test_exactly_the_same_again_is_skipped(lab, frame):
    propose(frame)
    assert propose(frame) == masks.Written(written=0, skipped=1)
    assert frame.revisions.count() == 1


@pytest.mark.parametrize("other", [{"drawn": pair(7, 1)}, {"model": 8}])
def test_another_proposal_takes_the_place_of_the_one_that_waits(lab, frame, other):
    propose(frame)
    assert propose(frame, **other).written == 1
    assert fresh(frame).proposal.number == 2
    assert frame.revisions.filter(is_proposal=True).count() == 2


def test_what_was_rejected_can_be_proposed_again(lab, frame):
    propose(frame)
    reviews.reject_proposal(filament_frame_id=frame.pk, by=lab.reviewer, base_version=0, proposal_version=1)
    assert propose(frame).written == 1
    assert fresh(frame).state == "proposed"


def test_many_frames_cost_as_many_queries_as_two(lab, django_assert_num_queries):
    def run(frames):
        masks.propose(
            filament=lab.filament,
            proposals=[masks.Proposal(frame.pk, pair()) for frame in frames],
            model_version_id=1,
            model_version_name="v1",
        )

    run(lab.frames)  # reads what the filament object itself remembers afterwards
    for frames in (lab.frames[:2], lab.frames):
        FilamentFrame.objects.update(proposal=None)
        with django_assert_num_queries(9):
            run(frames)


def test_a_mask_of_another_size_writes_nothing(lab):
    first, second, *_ = lab.frames
    proposals = [masks.Proposal(first.pk, pair()), masks.Proposal(second.pk, {"A1": square(1, height=3, width=3)})]
    with pytest.raises(InvalidInput) as refused:
        masks.propose(filament=lab.filament, proposals=proposals, model_version_id=1, model_version_name="v1")
    assert refused.value.code == "mask_size_mismatch"
    assert not Revision.objects.exists()


def test_frames_of_another_filament_are_a_mistake_of_the_caller(lab):
    other = factories.filament(lab.video, "filament 2").filament_frames.first()
    with pytest.raises(ValueError, match="different frames of filament"):
        masks.propose(
            filament=lab.filament,
            proposals=[masks.Proposal(other.pk, pair())],
            model_version_id=1,
            model_version_name="v1",
        )


def maps(frame):
    """By layer, the levels beside the proposal that waits."""
    stored = fresh(frame).proposal.probabilities.all()
    return {row.layer: probability.unpack(bytes(row.data), height=HEIGHT, width=WIDTH) for row in stored}


def test_how_likely_each_pixel_is_comes_with_the_proposal(lab, frame):
    propose(frame, probabilities=likely())
    found = maps(frame)
    for layer, mask in pair(5, 1).items():
        assert np.array_equal(found[layer] >= probability.LIKELY_INSIDE, mask)


def test_the_same_masks_are_proposed_again_only_to_say_how_likely_they_are(lab, frame):
    propose(frame)
    assert propose(frame, probabilities=likely()).written == 1
    assert propose(frame, probabilities=likely(inside=190)) == masks.Written(written=0, skipped=1)
    assert propose(frame) == masks.Written(written=0, skipped=1)
    assert (fresh(frame).proposal.number, maps(frame)["A1"].max()) == (2, 200)


def test_a_map_for_the_region_as_it_lay_before_keeps_its_place_in_the_field(lab, frame):
    drawn = {"A1": square(4, at=(4, 3))}
    seen = masks.Proposal(frame.pk, drawn, corner=(0, 2), probabilities=likely(drawn, outside=9))
    masks.propose(filament=lab.filament, proposals=[seen], model_version_id=1, model_version_name="v1")
    found = maps(frame)["A1"]
    assert np.array_equal(found == 200, square(4, at=(2, 2)))
    assert (found[:10, :9] >= 9).all()
    assert not found[10:].any(), "the model never saw what has come into the region"


def test_probabilities_of_another_size_write_nothing(lab, frame):
    small = {"A1": probability.pack(np.zeros((3, 3), np.uint8))}
    with pytest.raises(ValueError, match="12 x 10"):
        propose(frame, probabilities=small)
    assert not Revision.objects.exists()
