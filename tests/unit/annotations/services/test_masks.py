from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused, StaleVersion
from annotations.domain.masks import unpack
from annotations.models import FilamentFrame, MaskVersion, Revision
from annotations.services import reviews
from tests import factories
from tests.factories import HEIGHT, WIDTH, pair, propose, save, square, with_exclusion


@pytest.fixture
def frame(lab):
    return lab.frames[0]


def fresh(frame):
    return FilamentFrame.objects.get(pk=frame.pk)


def layers(revision):
    return {mask.layer: unpack(bytes(mask.data), height=HEIGHT, width=WIDTH) for mask in revision.masks.all()}


def test_a_save_is_the_new_current_revision(lab, frame):
    save(frame, lab.annotator, drawn=with_exclusion(), note="first look")
    now = fresh(frame)
    assert (now.version, now.state, now.updated_by) == (1, "draft", lab.annotator)
    assert (now.current.origin, now.current.author, now.current.note) == ("person", lab.annotator, "first look")
    assert {layer: (mask == with_exclusion()[layer]).all() for layer, mask in layers(now.current).items()} == {
        "A1": True,
        "A2": True,
        "exclusion": True,
    }
    assert now.current.masks.get(layer="A1").area_px == 36


def test_layers_left_out_keep_their_last_state(lab, frame):
    save(frame, lab.annotator, drawn=with_exclusion())
    save(frame, lab.annotator, base_version=1, drawn={"A2": square(1, at=(2, 2))})
    first, second = frame.revisions.all()
    assert second.parent == first
    assert layers(second)["A2"].sum() == 1
    for kept in ("A1", "exclusion"):
        assert second.masks.get(layer=kept).sha256 == first.masks.get(layer=kept).sha256


def test_a_revision_is_never_changed_by_the_next(lab, frame):
    save(frame, lab.annotator)
    written = MaskVersion.objects.filter(revision__number=1)
    before = list(written.values_list("pk", "sha256", "area_px"))
    save(frame, lab.annotator, base_version=1, drawn=pair(7, 3))
    assert list(written.values_list("pk", "sha256", "area_px")) == before


def test_a_stale_base_is_refused_with_both_versions(lab, frame):
    save(frame, lab.annotator)
    with pytest.raises(StaleVersion) as refused:
        save(frame, lab.reviewer, base_version=0, drawn=pair(8, 2))
    assert refused.value.code == "stale_version"
    assert refused.value.extra == {"your_base": 0, "current_version": 1}
    assert fresh(frame).updated_by == lab.annotator


def test_the_same_save_twice_is_one_version(lab, frame):
    key = uuid4()
    save(frame, lab.annotator, idempotency_key=key)
    again = save(frame, lab.annotator, idempotency_key=key)
    assert again.version == 1
    assert frame.revisions.count() == 1


def test_the_same_save_again_does_not_hide_what_somebody_saved_on_top(lab, frame):
    key = uuid4()
    save(frame, lab.annotator, idempotency_key=key)
    save(frame, lab.reviewer, base_version=1, drawn=pair(8, 2))
    with pytest.raises(StaleVersion) as refused:
        save(frame, lab.annotator, idempotency_key=key)
    assert refused.value.extra == {"your_base": 1, "current_version": 2}
    assert frame.revisions.count() == 2


def test_a_key_belongs_to_one_frame(lab):
    key = uuid4()
    first, second, *_ = lab.frames
    save(first, lab.annotator, idempotency_key=key)
    with pytest.raises(Conflict) as refused:
        save(second, lab.annotator, idempotency_key=key)
    assert refused.value.code == "idempotency_key_reused"
    assert fresh(second).version == 0


@pytest.mark.parametrize(
    ("drawn", "code", "extra"),
    [
        ({}, "no_masks", {}),
        ({"A3": square(1)}, "unknown_descriptor", {"layer": "A3", "known": ["A1", "A2", "exclusion"]}),
        (
            {"A1": square(1, height=4, width=4)},
            "mask_size_mismatch",
            {"layer": "A1", "expected": [HEIGHT, WIDTH], "given": [4, 4]},
        ),
    ],
)
def test_what_cannot_be_saved_leaves_nothing_behind(lab, frame, drawn, code, extra):
    with pytest.raises(InvalidInput) as refused:
        factories.masks.save(
            filament_frame_id=frame.pk, by=lab.annotator, base_version=0, idempotency_key=uuid4(), masks=drawn
        )
    assert (refused.value.code, refused.value.extra) == (code, extra)
    assert fresh(frame).state == "unlabelled"
    assert not Revision.objects.exists()


@pytest.mark.parametrize("drawn", [{"A1": square(3), "A2": square(2, at=(2, 2))}, {"A2": square(2)}])
def test_a_draft_may_break_the_rules(lab, frame, drawn):
    assert save(frame, lab.annotator, drawn=drawn).state == "draft"
    stored = layers(fresh(frame).current)
    assert all((stored[layer] == mask).all() for layer, mask in drawn.items())


def test_what_was_confirmed_belongs_to_one_save(lab, frame):
    save(frame, lab.annotator, confirmed=["several_components:A1", "area_grew:A1", "area_grew:A1"])
    assert fresh(frame).current.confirmed == ["area_grew:A1", "several_components:A1"]
    save(frame, lab.annotator, base_version=1)
    assert fresh(frame).current.confirmed == []


def test_an_exclusion_alone_can_be_saved(lab, frame):
    save(frame, lab.annotator, drawn={"exclusion": square(3)})
    assert [*layers(fresh(frame).current)] == ["exclusion"]


def test_a_crash_while_the_masks_are_written_leaves_no_revision(lab, frame, monkeypatch):
    def crash(*_):
        raise OSError("disk full")

    monkeypatch.setattr(MaskVersion.objects, "bulk_create", crash)
    with pytest.raises(OSError, match="disk full"):
        save(frame, lab.annotator)
    assert not Revision.objects.exists()
    assert fresh(frame).version == 0


def test_who_may_not_save(lab, frame):
    with pytest.raises(PermissionRefused) as refused:
        save(frame, lab.viewer)
    assert refused.value.code == "permission_denied"
    with pytest.raises(NotFound):
        save(frame, lab.outsider)
    assert not Revision.objects.exists()


def test_a_corrected_proposal_no_longer_waits_and_is_the_parent(lab, frame):
    propose(frame)
    save(frame, lab.annotator, from_proposal=1)
    now = fresh(frame)
    assert (now.version, now.proposal, now.state) == (2, None, "draft")
    assert now.current.parent.is_proposal


def test_a_save_beside_a_proposal_lets_it_wait(lab, frame):
    propose(frame)
    save(frame, lab.annotator)
    assert fresh(frame).proposal.number == 1


def test_a_proposal_of_which_a_part_was_taken_can_go_on_waiting(lab, frame):
    propose(frame)
    save(frame, lab.annotator, from_proposal=1, keep_proposal=True)
    now = fresh(frame)
    assert (now.proposal.number, now.current.parent.number) == (1, 1)


def test_what_is_no_proposal_cannot_be_corrected(lab, frame):
    save(frame, lab.annotator)
    with pytest.raises(InvalidInput) as refused:
        save(frame, lab.annotator, base_version=1, from_proposal=1)
    assert refused.value.code == "unknown_proposal"


def test_saving_what_was_accepted_makes_it_a_draft_again(lab, frame):
    save(frame, lab.annotator)
    reviews.accept(filament_frame_id=frame.pk, by=lab.reviewer, base_version=1)
    save(frame, lab.annotator, base_version=1)
    assert fresh(frame).state == "draft"


def test_a_save_costs_the_same_few_queries_however_long_the_history(lab, frame):
    save(frame, lab.annotator)
    with CaptureQueriesContext(
        connection,
    ) as early:
        save(frame, lab.annotator, base_version=1)
    for version in range(2, 6):
        save(frame, lab.annotator, base_version=version)
    with CaptureQueriesContext(connection) as late:
        save(frame, lab.annotator, base_version=6)
    assert len(early) == len(late) <= 13
