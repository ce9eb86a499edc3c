from uuid import uuid4

import numpy as np
import pytest

from accounts.models import AuditEvent
from annotations.domain.descriptors import EXCLUSION
from annotations.domain.errors import Conflict, NotFound, PermissionRefused, StaleVersion
from annotations.domain.masks import unpack
from annotations.domain.path import KeyFrame
from annotations.models import FilamentFrame, Revision, SecondLabel
from annotations.services import paths, restores, reviews
from tests.factories import HEIGHT, WIDTH, pair, propose, save, square, with_exclusion


@pytest.fixture
def frame(lab):
    """Two versions: 6 x 6 pixels, then 4 x 4."""
    made = lab.frames[0]
    save(made, lab.annotator, confirmed=["several_components:A1"])
    save(made, lab.annotator, base_version=1, drawn=pair(4, 1))
    return made


def restore(frame, by, *, version=1, base_version=2, **more):
    more.setdefault("idempotency_key", uuid4())
    return restores.restore(filament_frame_id=frame.pk, by=by, version=version, base_version=base_version, **more)


def pixels_of(layers):
    return {layer: unpack(bytes(mask.data), height=HEIGHT, width=WIDTH) for layer, mask in layers.items()}


def fresh(frame):
    return FilamentFrame.objects.select_related("current__parent", "current__author").get(pk=frame.pk)


def test_an_earlier_version_becomes_the_newest(lab, frame):
    answer = restore(frame, lab.reviewer)
    now = fresh(frame).current
    assert (now.number, now.parent.number, now.note, str(now.author)) == (3, 1, "restored version 1", "reviewer")
    assert (now.origin, now.confirmed, answer.frame.state) == ("person", ["several_components:A1"], "draft")
    for layer, mask in pixels_of(answer.current).items():
        np.testing.assert_array_equal(mask, pair()[layer])
    assert frame.revisions.count() == 3


def test_bringing_back_the_one_before_undoes_it(lab, frame):
    restore(frame, lab.annotator)
    answer = restore(frame, lab.annotator, version=2, base_version=3)
    assert answer.current["A1"].area_px == 16


def test_what_was_accepted_is_a_draft_again(lab, frame):
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=2)
    assert restore(frame, lab.annotator).frame.state == "draft"


def test_the_same_request_twice_is_one_version(lab, frame):
    key = uuid4()
    first, second = (restore(frame, lab.annotator, idempotency_key=key) for _ in range(2))
    assert first.frame.version == second.frame.version == 3
    assert AuditEvent.objects.filter(action="masks.restore").count() == 1


def test_a_key_of_another_frame_is_refused(lab, frame):
    key = uuid4()
    save(lab.frames[1], lab.annotator, idempotency_key=key)
    with pytest.raises(Conflict) as refused:
        restore(frame, lab.annotator, idempotency_key=key)
    assert refused.value.code == "idempotency_key_reused"


def test_nobody_is_overwritten_unseen(lab, frame):
    with pytest.raises(StaleVersion):
        restore(frame, lab.annotator, base_version=1)


def test_viewers_restore_nothing(lab, frame):
    with pytest.raises(PermissionRefused):
        restore(frame, lab.viewer)


def test_only_versions_of_the_frame_itself_come_back(lab, frame):
    asked = SecondLabel.objects.create(filament_frame=frame, labeller=lab.annotator, assigned_by=lab.manager)
    Revision.objects.create(filament_frame=frame, number=9, second_label=asked, origin="person", author=lab.annotator)
    for version in (7, 9):
        with pytest.raises(NotFound) as refused:
            restore(frame, lab.annotator, version=version)
        assert refused.value.code == "version_not_found"


def test_masks_stay_where_they_lie_in_the_field(lab):
    frame = lab.frames[0]
    save(frame, lab.annotator, drawn={"A1": square(4, at=(3, 2))})
    save(frame, lab.annotator, base_version=1, drawn={"A1": square(1, at=(4, 4))})
    move(lab, row=1, col=4)  # from (2, 3)
    answer = restore(frame, lab.annotator, base_version=3)
    np.testing.assert_array_equal(pixels_of(answer.current)["A1"], square(4, at=(4, 1)))
    assert (answer.frame.current.row, answer.frame.current.col) == (1, 4)


def test_pixels_are_never_lost_on_the_way(lab):
    frame = lab.frames[0]
    save(frame, lab.annotator, drawn={"A1": square(4)})
    save(frame, lab.annotator, base_version=1, drawn={"A1": square(1, at=(8, 8))})
    move(lab, row=3, col=3)
    with pytest.raises(Conflict) as refused:
        restore(frame, lab.annotator, base_version=3)
    assert (refused.value.code, refused.value.extra) == ("restored_mask_cut", {"version": 1, "pixels": {"A1": 4}})
    assert frame.revisions.count() == 3


def test_a_proposal_leaves_what_it_does_not_speak_of(lab):
    frame = lab.frames[0]
    save(frame, lab.annotator, drawn=with_exclusion())
    propose(frame, drawn=pair(5, 1))
    answer = restore(frame, lab.annotator, version=2, base_version=1)
    now = fresh(frame).current
    assert {layer: mask.area_px for layer, mask in answer.current.items()} == {"A1": 25, "A2": 1, EXCLUSION: 9}
    assert (now.origin, now.model_version_name, now.is_proposal, str(now.author)) == (
        "model",
        "v7 quick",
        False,
        "annotator",
    )
    assert answer.frame.proposal.number == 2  # it still waits for a judgement


def test_the_log_says_who_brought_back_what(lab, frame):
    restore(frame, lab.annotator)
    line = AuditEvent.objects.get(action="masks.restore")
    assert (line.actor, line.project_id, line.object_id) == (lab.annotator, lab.project.pk, frame.pk)
    assert line.facts == {"version": 3, "restored": 1}


def move(lab, *, row, col):
    paths.change(
        filament_id=lab.filament.pk,
        by=lab.annotator,
        base_version=0,
        key_frames=[KeyFrame(0, row, col)],
    )
