import pytest

from annotations.domain.errors import NotFound
from annotations.selectors import probability
from annotations.services import reviews
from tests.factories import HEIGHT, WIDTH, likely, pair, propose, save


def waiting(lab, frame):
    return probability.waiting(user=lab.viewer, filament_frame_id=frame.pk)


def test_the_waiting_proposals_own_map(lab, django_assert_num_queries):
    frame = lab.frames[0]
    propose(frame, probabilities=likely(inside=150))
    propose(frame, drawn=pair(4, 1), probabilities=likely(pair(4, 1)))
    with django_assert_num_queries(2):
        found = waiting(lab, frame)
    assert (found.version, found.height, found.width) == (2, HEIGHT, WIDTH)
    assert found.layers == likely(pair(4, 1))


@pytest.mark.parametrize("case", ["nothing", "no map", "masks only", "judged"])
def test_there_is_none(lab, case):
    frame = lab.frames[0]
    if case == "no map":
        propose(frame)
    if case == "masks only":
        save(frame, lab.annotator)
    if case == "judged":
        propose(frame, probabilities=likely())
        reviews.reject_proposal(filament_frame_id=frame.pk, by=lab.reviewer, base_version=0, proposal_version=1)
    with pytest.raises(NotFound) as none:
        waiting(lab, frame)
    assert none.value.code == "no_probability"


def test_strangers_are_told_that_there_is_nothing(lab):
    propose(lab.frames[0], probabilities=likely())
    with pytest.raises(NotFound) as none:
        probability.waiting(user=lab.outsider, filament_frame_id=lab.frames[0].pk)
    assert none.value.code == "not_found"
