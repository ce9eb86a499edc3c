"""A second label is saved by the rules of any save, and the frame beside which it lies never notices."""

from uuid import uuid4

import numpy as np
import pytest

from accounts.models import AuditEvent
from annotations.domain.errors import Conflict, InvalidInput, NotFound, PermissionRefused, StaleVersion
from annotations.domain.masks import unpack
from annotations.domain.path import KeyFrame
from annotations.domain.polygon import KeyPolygon
from annotations.models import Filament, FilamentFrame, Membership, Revision, SecondLabel
from annotations.selectors import frames, history
from annotations.services import exclusions, filaments, masks, paths, reviews, second_labels
from tests import factories
from tests.factories import HEIGHT, WIDTH, ask_second, pair, propose, save, save_second, square, with_exclusion

MIDDLE = {"A1": square(4, at=(4, 3)), "A2": square(2, at=(5, 4))}


@pytest.fixture
def frame(lab):
    """Handed in by the annotator, with a proposal waiting beside it."""
    frame = lab.frames[1]
    save(frame, lab.annotator)
    reviews.submit(filament_frame_id=frame.pk, by=lab.annotator, base_version=1)
    propose(frame)
    return frame


@pytest.fixture
def second(lab, frame):
    return ask_second(frame, lab.reviewer)


def now(second):
    return SecondLabel.objects.select_related("current").get(pk=second.pk)


def main(frame):
    return FilamentFrame.objects.filter(pk=frame.pk).values().get()


def layers(revision):
    return {mask.layer: unpack(bytes(mask.data), height=HEIGHT, width=WIDTH) for mask in revision.masks.all()}


def in_field(revision, layer):
    return {(row + revision.row, col + revision.col) for row, col in np.argwhere(layers(revision)[layer]).tolist()}


def submit(second, by):
    return second_labels.submit(second_label_id=second.pk, by=by, base_version=now(second).version)


def test_it_lies_beside_the_frame_and_changes_nothing_of_it(lab, frame, second):
    before, versions = (
        main(frame),
        [one.number for one in history.revisions(user=lab.viewer, filament_frame_id=frame.pk).revisions],
    )
    save_second(second.pk, lab.reviewer, drawn=MIDDLE)
    save_second(second.pk, lab.reviewer, base_version=now(second).version, drawn={"A2": square(1, at=(6, 5))})
    submit(second, lab.reviewer)
    assert main(frame) == before
    assert [one.number for one in history.revisions(user=lab.viewer, filament_frame_id=frame.pk).revisions] == versions
    shown = frames.detail(user=lab.annotator, id=frame.pk)
    assert {layer: mask.area_px for layer, mask in shown.current.items()} == {"A1": 36, "A2": 4}


def test_its_versions_follow_one_another_in_their_own_lane(lab, frame, second):
    save_second(second.pk, lab.reviewer, drawn=MIDDLE, note="a first try")
    first = now(second).current
    save_second(second.pk, lab.reviewer, base_version=first.number, drawn={"A2": square(1, at=(6, 5))})
    newest = now(second).current
    assert (first.parent, newest.parent) == (None, first)
    assert (first.author, first.origin, first.second_label, first.note) == (
        lab.reviewer,
        "person",
        second,
        "a first try",
    )
    assert newest.masks.get(layer="A1").sha256 == first.masks.get(layer="A1").sha256  # left out, so kept
    assert now(second).state == "draft"


def test_layers_of_the_frame_are_not_inherited(lab, frame, second):
    save(frame, lab.annotator, base_version=1, drawn=with_exclusion())
    save_second(second.pk, lab.reviewer, drawn={"A1": MIDDLE["A1"]})
    assert set(layers(now(second).current)) == {"A1"}


def test_the_frame_goes_on_as_if_nothing_lay_beside_it(lab, frame, second):
    save_second(second.pk, lab.reviewer, drawn=MIDDLE)
    save(frame, lab.annotator, base_version=1, drawn={"A2": square(1, at=(2, 2))})
    current = FilamentFrame.objects.select_related("current__parent").get(pk=frame.pk).current
    assert current.parent.number == 1
    assert layers(current)["A1"].sum() == 36
    assert current.second_label is None


def test_a_stale_base_is_refused_and_the_frames_own_versions_do_not_count(lab, frame, second):
    with pytest.raises(StaleVersion, match="saved version"):
        save_second(second.pk, lab.reviewer, base_version=1)
    save_second(second.pk, lab.reviewer)
    save(frame, lab.annotator, base_version=1)
    save_second(second.pk, lab.reviewer, base_version=now(second).version, drawn=MIDDLE)
    with pytest.raises(StaleVersion):
        save_second(second.pk, lab.reviewer, base_version=0)


def test_the_same_save_twice_is_one_version(lab, second):
    key = uuid4()
    for _ in range(2):
        save_second(second.pk, lab.reviewer, idempotency_key=key)
    assert second.revisions.count() == 1


def test_a_key_of_the_frame_is_no_key_of_the_second_label(lab, frame, second):
    key = uuid4()
    save(frame, lab.annotator, base_version=1, idempotency_key=key)
    with pytest.raises(Conflict) as refused:
        save_second(second.pk, lab.reviewer, idempotency_key=key)
    assert refused.value.code == "idempotency_key_reused"
    save_second(second.pk, lab.reviewer, idempotency_key=(other := uuid4()))
    with pytest.raises(Conflict):
        save(frame, lab.annotator, base_version=FilamentFrame.objects.get(pk=frame.pk).version, idempotency_key=other)


def test_what_was_drawn_in_another_place_is_refused(lab, second):
    with pytest.raises(StaleVersion) as refused:
        save_second(second.pk, lab.reviewer, corner=(0, 0))
    assert refused.value.code == "region_moved"


def test_only_the_layers_and_sizes_of_the_project(lab, second):
    for drawn in ({"A9": square(2)}, {"A1": np.zeros((3, 3), dtype=bool)}, {}):
        with pytest.raises(InvalidInput):
            second_labels.save(
                second_label_id=second.pk, by=lab.reviewer, base_version=0, idempotency_key=uuid4(), masks=drawn
            )


def test_nobody_else_has_it_before_it_is_handed_in_nor_draws_in_it_ever(lab, second):
    for other in (lab.annotator, lab.manager, lab.outsider, factories.person("root", is_superuser=True)):
        with pytest.raises(NotFound):
            save_second(second.pk, other)


def test_who_may_no_longer_draw_is_told_so(lab, second):
    Membership.objects.filter(user=lab.reviewer).update(role="viewer")
    with pytest.raises(PermissionRefused):
        save_second(second.pk, lab.reviewer)


def test_what_was_handed_in_stays_as_it_is(lab, second):
    save_second(second.pk, lab.reviewer)
    submit(second, lab.reviewer)
    version = now(second).version
    for again in (
        lambda: save_second(second.pk, lab.reviewer, base_version=version),
        lambda: submit(second, lab.reviewer),
    ):
        with pytest.raises(Conflict) as refused:
            again()
        assert refused.value.code == "second_label_submitted"
    assert (now(second).version, now(second).state) == (version, "submitted")


def test_nothing_is_handed_in_before_it_is_drawn(lab, second):
    with pytest.raises(Conflict) as refused:
        submit(second, lab.reviewer)
    assert refused.value.code == "transition_not_allowed"


def test_a_rule_that_is_not_kept_is_looked_at_before_it_is_handed_in(lab, second):
    pieces = {"A1": square(2) | square(2, at=(8, 6))}
    save_second(second.pk, lab.reviewer, drawn=pieces)
    with pytest.raises(Conflict) as refused:
        submit(second, lab.reviewer)
    assert [one["code"] for one in refused.value.extra["warnings"]] == ["several_components"]
    save_second(
        second.pk,
        lab.reviewer,
        base_version=now(second).version,
        drawn=pieces,
        confirmed=["several_components:A1"],
    )
    submit(second, lab.reviewer)


def test_areas_are_compared_with_ones_own_and_not_with_what_others_drew(lab):
    before, after = lab.frames[:2]
    save(before, lab.annotator, drawn={"A1": square(2)})
    save(after, lab.annotator, drawn={"A1": square(2)})
    one, other = ask_second(before, lab.reviewer), ask_second(after, lab.reviewer)
    save_second(other.pk, lab.reviewer, drawn={"A1": square(6)})
    submit(other, lab.reviewer)  # larger than the annotator's, of which nothing is told
    third = ask_second(lab.frames[2], lab.reviewer)
    save_second(third.pk, lab.reviewer, drawn={"A1": square(8)})
    with pytest.raises(Conflict) as refused:
        submit(third, lab.reviewer)
    assert [(warning["code"], warning["against"]) for warning in refused.value.extra["warnings"]] == [("area_grew", 1)]
    assert now(one).state == "open"


def test_each_save_and_handing_in_is_in_the_audit_log(lab, second):
    save_second(second.pk, lab.reviewer)
    submit(second, lab.reviewer)
    lines = AuditEvent.objects.filter(kind="secondlabel", object_id=second.pk).order_by("pk")
    assert [(line.action, line.actor, line.project_id) for line in lines] == [
        ("second_label.save", lab.reviewer, lab.project.pk),
        ("second_label.submit", lab.reviewer, lab.project.pk),
    ]


def test_it_keeps_its_place_in_the_field_when_the_region_moves(lab, frame, second):
    save_second(second.pk, lab.reviewer, drawn=MIDDLE)
    submit(second, lab.reviewer)
    before = now(second)
    places = {layer: in_field(before.current, layer) for layer in MIDDLE}
    paths.change(filament_id=lab.filament.pk, by=lab.manager, base_version=0, key_frames=[KeyFrame(0, 0, 1)])
    after = now(second)
    assert (after.current.row, after.current.col) == (0, 1)
    assert {layer: in_field(after.current, layer) for layer in MIDDLE} == places
    assert (after.state, after.current.author, after.current.parent) == ("submitted", lab.reviewer, before.current)
    assert after.updated_at == before.updated_at
    moved = FilamentFrame.objects.select_related("current", "proposal").get(pk=frame.pk)
    assert (moved.current.second_label, moved.proposal.second_label, moved.current.author) == (
        None,
        None,
        lab.annotator,
    )
    numbers = list(Revision.objects.filter(filament_frame=frame).values_list("number", flat=True))
    assert numbers == list(range(1, 7))  # three before, three after


def test_a_region_that_would_cut_it_does_not_move(lab, second):
    save_second(second.pk, lab.reviewer, drawn={"A1": square(2, at=(HEIGHT - 2, WIDTH - 2))})
    with pytest.raises(Conflict) as refused:
        paths.change(filament_id=lab.filament.pk, by=lab.manager, base_version=0, key_frames=[KeyFrame(0, 1, 3)])
    assert refused.value.code == "mask_would_be_cut"


def test_what_others_exclude_is_none_of_it(lab, frame, second):
    save_second(second.pk, lab.reviewer, drawn=MIDDLE)
    before = now(second).version
    outline = [KeyPolygon(0, ((8.0, 0.0), (8.0, 4.0), (11.0, 4.0)))]
    exclusions.outline(filament_id=lab.filament.pk, by=lab.annotator, base_version=0, key_polygons=outline)
    assert now(second).version == before


def test_a_filament_with_second_labels_drawn_is_not_removed(lab):
    second = ask_second(lab.frames[0], lab.reviewer)
    save_second(second.pk, lab.reviewer)
    with pytest.raises(Conflict):
        filaments.remove(filament_id=lab.filament.pk, by=lab.manager)
    empty = factories.filament(lab.video, "empty")
    ask_second(empty.filament_frames.first(), lab.reviewer)
    filaments.remove(filament_id=empty.pk, by=lab.manager)
    assert not Filament.objects.filter(pk=empty.pk).exists()


def test_a_proposal_of_the_frame_cannot_be_its_beginning(lab, frame, second):
    save_second(second.pk, lab.reviewer)
    number = now(second).version
    with pytest.raises(InvalidInput) as refused:
        masks.save(
            filament_frame_id=frame.pk,
            by=lab.annotator,
            base_version=1,
            idempotency_key=uuid4(),
            masks=pair(),
            from_proposal=number,
        )
    assert refused.value.code == "unknown_proposal"
